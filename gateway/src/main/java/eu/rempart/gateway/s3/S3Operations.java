package eu.rempart.gateway.s3;

import eu.rempart.catalog.Catalog;
import eu.rempart.gateway.access.AccessPolicy;
import eu.rempart.gateway.access.Action;
import eu.rempart.gateway.s3.blob.BlobCopies;
import eu.rempart.gateway.s3.blob.BlobDownloads;
import eu.rempart.gateway.s3.blob.BlobUploads;
import eu.rempart.gateway.s3.blob.DataFlow;
import eu.rempart.gateway.s3.blob.Etags;
import eu.rempart.gateway.s3.blob.Placement;
import eu.rempart.gateway.s3.blob.WritableSites;
import eu.rempart.gateway.s3.bucket.BucketDocument;
import eu.rempart.gateway.s3.bucket.CreateBucket;
import eu.rempart.gateway.s3.bucket.DeleteBucket;
import eu.rempart.gateway.s3.bucket.GetBucketLocation;
import eu.rempart.gateway.s3.bucket.GetBucketVersioning;
import eu.rempart.gateway.s3.bucket.GetObjectLockConfiguration;
import eu.rempart.gateway.s3.bucket.HeadBucket;
import eu.rempart.gateway.s3.bucket.ListBuckets;
import eu.rempart.gateway.s3.bucket.PutBucketVersioning;
import eu.rempart.gateway.s3.bucket.PutObjectLockConfiguration;
import eu.rempart.gateway.s3.bucket.ResidencyGate;
import eu.rempart.gateway.s3.encryption.BucketEncryptions;
import eu.rempart.gateway.s3.encryption.EncryptionChoice;
import eu.rempart.gateway.s3.encryption.KmsKeys;
import eu.rempart.gateway.s3.form.PostObject;
import eu.rempart.gateway.s3.list.ListObjectVersions;
import eu.rempart.gateway.s3.list.ListObjects;
import eu.rempart.gateway.s3.list.ListObjectsV2;
import eu.rempart.gateway.s3.multipart.AbortMultipartUpload;
import eu.rempart.gateway.s3.multipart.CompleteUpload;
import eu.rempart.gateway.s3.multipart.CreateMultipartUpload;
import eu.rempart.gateway.s3.multipart.ListMultipartUploads;
import eu.rempart.gateway.s3.multipart.ListParts;
import eu.rempart.gateway.s3.multipart.UploadPart;
import eu.rempart.gateway.s3.multipart.UploadPartCopy;
import eu.rempart.gateway.s3.object.CopyObject;
import eu.rempart.gateway.s3.object.CopySources;
import eu.rempart.gateway.s3.object.DeleteObject;
import eu.rempart.gateway.s3.object.DeleteObjects;
import eu.rempart.gateway.s3.object.GetObject;
import eu.rempart.gateway.s3.object.GetObjectAttributes;
import eu.rempart.gateway.s3.object.GetObjectLegalHold;
import eu.rempart.gateway.s3.object.GetObjectRetention;
import eu.rempart.gateway.s3.object.HeadObject;
import eu.rempart.gateway.s3.object.ObjectCommit;
import eu.rempart.gateway.s3.object.ObjectCopies;
import eu.rempart.gateway.s3.object.ObjectTagging;
import eu.rempart.gateway.s3.object.PutObject;
import eu.rempart.gateway.s3.object.PutObjectLegalHold;
import eu.rempart.gateway.s3.object.PutObjectRetention;
import eu.rempart.gateway.s3.object.UpdateObjectEncryption;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.s3.request.S3Operation;

/**
 * Every S3 operation this gateway serves, on one screen. What is not here answers NotImplemented by
 * its name.
 *
 * @param etagPolicy the ETag policy of new buckets
 * @param grace how long deleted blobs stay; its clock is the operations' clock
 */
public record S3Operations(
    Catalog catalog,
    KeyManager keys,
    Placement placement,
    ResidencyGate residency,
    WritableSites writable,
    AccessPolicy access,
    Etags etags,
    String etagPolicy,
    Grace grace,
    DataFlow flow) {

  /** The table. */
  public OperationTable table() {
    BlobUploads uploads =
        new BlobUploads(catalog, keys, placement, writable, etags, flow, grace.clock());
    BlobDownloads downloads = new BlobDownloads(catalog, keys, placement, flow);
    BlobCopies copies = new BlobCopies(uploads, downloads, keys, placement);
    KmsKeys kmsKeys = new KmsKeys(keys.keks());
    BucketEncryptions defaults = new BucketEncryptions(catalog, kmsKeys);
    EncryptionChoice encryptions = new EncryptionChoice(defaults, kmsKeys);
    OperationTable table = new OperationTable();
    buckets(table);
    bucketDocuments(table, defaults);
    objects(table, uploads, downloads, copies, encryptions);
    multipart(table, uploads, copies, encryptions);
    locks(table);
    tags(table);
    return table;
  }

  private void buckets(OperationTable table) {
    table
        .serve(S3Operation.LIST_BUCKETS, Action.LIST_ALL_MY_BUCKETS, new ListBuckets(catalog))
        .serve(
            S3Operation.CREATE_BUCKET,
            Action.CREATE_BUCKET,
            new CreateBucket(catalog, placement.regions(), residency, etagPolicy, grace.clock()))
        .serve(S3Operation.HEAD_BUCKET, Action.LIST_BUCKET, new HeadBucket())
        .serve(S3Operation.DELETE_BUCKET, Action.DELETE_BUCKET, new DeleteBucket(catalog, grace))
        .serve(S3Operation.GET_BUCKET_LOCATION, Action.GET_BUCKET_LOCATION, new GetBucketLocation())
        .serve(
            S3Operation.GET_BUCKET_VERSIONING,
            Action.GET_BUCKET_VERSIONING,
            new GetBucketVersioning())
        .serve(
            S3Operation.PUT_BUCKET_VERSIONING,
            Action.PUT_BUCKET_VERSIONING,
            new PutBucketVersioning(catalog))
        .serve(S3Operation.LIST_OBJECTS, Action.LIST_BUCKET, new ListObjects(catalog))
        .serve(S3Operation.LIST_OBJECTS_V2, Action.LIST_BUCKET, new ListObjectsV2(catalog))
        .serve(
            S3Operation.LIST_OBJECT_VERSIONS,
            Action.LIST_BUCKET_VERSIONS,
            new ListObjectVersions(catalog));
  }

  private void bucketDocuments(OperationTable table, BucketEncryptions encryption) {
    BucketDocument tags = BucketDocument.tagging(catalog);
    BucketDocument cors = BucketDocument.cors(catalog);
    table
        .serve(S3Operation.GET_BUCKET_TAGGING, Action.GET_BUCKET_TAGGING, tags::get)
        .serve(S3Operation.PUT_BUCKET_TAGGING, Action.PUT_BUCKET_TAGGING, tags::put)
        .serve(S3Operation.DELETE_BUCKET_TAGGING, Action.PUT_BUCKET_TAGGING, tags::delete)
        .serve(S3Operation.GET_BUCKET_CORS, Action.GET_BUCKET_CORS, cors::get)
        .serve(S3Operation.PUT_BUCKET_CORS, Action.PUT_BUCKET_CORS, cors::put)
        .serve(S3Operation.DELETE_BUCKET_CORS, Action.PUT_BUCKET_CORS, cors::delete)
        .serve(
            S3Operation.GET_BUCKET_ENCRYPTION, Action.GET_ENCRYPTION_CONFIGURATION, encryption::get)
        .serve(
            S3Operation.PUT_BUCKET_ENCRYPTION, Action.PUT_ENCRYPTION_CONFIGURATION, encryption::put)
        .serve(
            S3Operation.DELETE_BUCKET_ENCRYPTION,
            Action.PUT_ENCRYPTION_CONFIGURATION,
            encryption::delete);
  }

  private void objects(
      OperationTable table,
      BlobUploads uploads,
      BlobDownloads downloads,
      BlobCopies copies,
      EncryptionChoice encryptions) {
    ObjectCommit commit = new ObjectCommit(catalog, uploads, grace);
    PutObject put = new PutObject(catalog, uploads, copies, encryptions, access, commit, grace);
    table
        .serve(S3Operation.PUT_OBJECT, Action.PUT_OBJECT, put)
        .serve(S3Operation.POST_OBJECT, Action.PUT_OBJECT, new PostObject(put, grace))
        .serve(
            S3Operation.GET_OBJECT,
            Action.GET_OBJECT,
            Action.GET_OBJECT_VERSION,
            new GetObject(catalog, downloads, access))
        .serve(
            S3Operation.HEAD_OBJECT,
            Action.GET_OBJECT,
            Action.GET_OBJECT_VERSION,
            new HeadObject(catalog, access))
        .serve(
            S3Operation.DELETE_OBJECT,
            Action.DELETE_OBJECT,
            Action.DELETE_OBJECT_VERSION,
            new DeleteObject(catalog, access, grace))
        .serve(
            S3Operation.DELETE_OBJECTS,
            Action.DELETE_OBJECT,
            new DeleteObjects(catalog, access, grace))
        .serve(
            S3Operation.COPY_OBJECT,
            Action.PUT_OBJECT,
            new CopyObject(
                new CopySources(catalog, access),
                encryptions,
                new ObjectCopies(catalog, copies, commit, grace),
                access,
                grace))
        .serve(
            S3Operation.UPDATE_OBJECT_ENCRYPTION,
            Action.UPDATE_OBJECT_ENCRYPTION,
            new UpdateObjectEncryption(catalog, copies, encryptions, grace))
        .serve(
            S3Operation.GET_OBJECT_ATTRIBUTES,
            Action.GET_OBJECT,
            Action.GET_OBJECT_VERSION,
            new GetObjectAttributes(catalog));
  }

  private void multipart(
      OperationTable table, BlobUploads uploads, BlobCopies copies, EncryptionChoice encryptions) {
    table
        .serve(
            S3Operation.CREATE_MULTIPART_UPLOAD,
            Action.PUT_OBJECT,
            new CreateMultipartUpload(catalog, encryptions, access, grace.clock()))
        .serve(
            S3Operation.UPLOAD_PART,
            Action.PUT_OBJECT,
            new UploadPart(catalog, uploads, encryptions, grace))
        .serve(
            S3Operation.UPLOAD_PART_COPY,
            Action.PUT_OBJECT,
            new UploadPartCopy(
                catalog, new CopySources(catalog, access), copies, uploads, encryptions, grace))
        .serve(
            S3Operation.COMPLETE_MULTIPART_UPLOAD,
            Action.PUT_OBJECT,
            new CompleteUpload(catalog, encryptions, grace))
        .serve(
            S3Operation.ABORT_MULTIPART_UPLOAD,
            Action.ABORT_MULTIPART_UPLOAD,
            new AbortMultipartUpload(catalog, grace))
        .serve(
            S3Operation.LIST_PARTS,
            Action.LIST_MULTIPART_UPLOAD_PARTS,
            new ListParts(catalog, encryptions))
        .serve(
            S3Operation.LIST_MULTIPART_UPLOADS,
            Action.LIST_BUCKET_MULTIPART_UPLOADS,
            new ListMultipartUploads(catalog));
  }

  private void tags(OperationTable table) {
    ObjectTagging tagging = new ObjectTagging(catalog);
    table
        .serve(
            S3Operation.GET_OBJECT_TAGGING,
            Action.GET_OBJECT_TAGGING,
            Action.GET_OBJECT_VERSION_TAGGING,
            tagging::get)
        .serve(
            S3Operation.PUT_OBJECT_TAGGING,
            Action.PUT_OBJECT_TAGGING,
            Action.PUT_OBJECT_VERSION_TAGGING,
            tagging::put)
        .serve(
            S3Operation.DELETE_OBJECT_TAGGING,
            Action.DELETE_OBJECT_TAGGING,
            Action.DELETE_OBJECT_VERSION_TAGGING,
            tagging::delete);
  }

  private void locks(OperationTable table) {
    table
        .serve(
            S3Operation.PUT_OBJECT_LOCK_CONFIGURATION,
            Action.PUT_BUCKET_OBJECT_LOCK_CONFIGURATION,
            new PutObjectLockConfiguration(catalog))
        .serve(
            S3Operation.GET_OBJECT_LOCK_CONFIGURATION,
            Action.GET_BUCKET_OBJECT_LOCK_CONFIGURATION,
            new GetObjectLockConfiguration())
        .serve(
            S3Operation.PUT_OBJECT_RETENTION,
            Action.PUT_OBJECT_RETENTION,
            new PutObjectRetention(catalog, access, grace))
        .serve(
            S3Operation.GET_OBJECT_RETENTION,
            Action.GET_OBJECT_RETENTION,
            new GetObjectRetention(catalog))
        .serve(
            S3Operation.PUT_OBJECT_LEGAL_HOLD,
            Action.PUT_OBJECT_LEGAL_HOLD,
            new PutObjectLegalHold(catalog))
        .serve(
            S3Operation.GET_OBJECT_LEGAL_HOLD,
            Action.GET_OBJECT_LEGAL_HOLD,
            new GetObjectLegalHold(catalog));
  }
}
