package eu.rempart.gateway.access;

/**
 * What an operation needs the right to, by the names of IAM policies.
 *
 * <p>Source: "Actions, resources, and condition keys for Amazon S3" of the Service Authorization
 * Reference.
 */
public enum Action {
  ABORT_MULTIPART_UPLOAD("s3:AbortMultipartUpload"),
  BYPASS_GOVERNANCE_RETENTION("s3:BypassGovernanceRetention"),
  CREATE_BUCKET("s3:CreateBucket"),
  DELETE_BUCKET("s3:DeleteBucket"),
  DELETE_OBJECT("s3:DeleteObject"),
  DELETE_OBJECT_TAGGING("s3:DeleteObjectTagging"),
  DELETE_OBJECT_VERSION("s3:DeleteObjectVersion"),
  DELETE_OBJECT_VERSION_TAGGING("s3:DeleteObjectVersionTagging"),
  GET_BUCKET_CORS("s3:GetBucketCORS"),
  GET_BUCKET_LOCATION("s3:GetBucketLocation"),
  GET_BUCKET_OBJECT_LOCK_CONFIGURATION("s3:GetBucketObjectLockConfiguration"),
  GET_BUCKET_TAGGING("s3:GetBucketTagging"),
  GET_BUCKET_VERSIONING("s3:GetBucketVersioning"),
  GET_ENCRYPTION_CONFIGURATION("s3:GetEncryptionConfiguration"),
  GET_OBJECT("s3:GetObject"),
  GET_OBJECT_LEGAL_HOLD("s3:GetObjectLegalHold"),
  GET_OBJECT_RETENTION("s3:GetObjectRetention"),
  GET_OBJECT_TAGGING("s3:GetObjectTagging"),
  GET_OBJECT_VERSION("s3:GetObjectVersion"),
  GET_OBJECT_VERSION_TAGGING("s3:GetObjectVersionTagging"),
  LIST_ALL_MY_BUCKETS("s3:ListAllMyBuckets"),
  LIST_BUCKET("s3:ListBucket"),
  LIST_BUCKET_MULTIPART_UPLOADS("s3:ListBucketMultipartUploads"),
  LIST_BUCKET_VERSIONS("s3:ListBucketVersions"),
  LIST_MULTIPART_UPLOAD_PARTS("s3:ListMultipartUploadParts"),
  PUT_BUCKET_CORS("s3:PutBucketCORS"),
  PUT_BUCKET_TAGGING("s3:PutBucketTagging"),
  PUT_BUCKET_VERSIONING("s3:PutBucketVersioning"),
  PUT_BUCKET_OBJECT_LOCK_CONFIGURATION("s3:PutBucketObjectLockConfiguration"),
  PUT_ENCRYPTION_CONFIGURATION("s3:PutEncryptionConfiguration"),
  PUT_OBJECT("s3:PutObject"),
  PUT_OBJECT_LEGAL_HOLD("s3:PutObjectLegalHold"),
  PUT_OBJECT_RETENTION("s3:PutObjectRetention"),
  PUT_OBJECT_TAGGING("s3:PutObjectTagging"),
  PUT_OBJECT_VERSION_TAGGING("s3:PutObjectVersionTagging"),
  UPDATE_OBJECT_ENCRYPTION("s3:UpdateObjectEncryption");

  private final String iamName;

  Action(String iamName) {
    this.iamName = iamName;
  }

  /** The name a policy would use. */
  public String iamName() {
    return iamName;
  }
}
