package eu.rempart.s3.request;

import static eu.rempart.s3.request.ResourceKind.BUCKET;
import static eu.rempart.s3.request.ResourceKind.OBJECT;
import static eu.rempart.s3.request.ResourceKind.SERVICE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Every operation of the Amazon S3 API, each with its route: method, kind of resource, and the
 * query parameter (the subresource) that tells it from its neighbours. This enum is the one table
 * of routes; {@link OperationResolver} only reads it.
 *
 * <p>Source: "Amazon S3" actions of the API Reference, with POST Object and the CORS preflight,
 * which that list leaves out. The deprecated forms of the lifecycle and notification operations
 * share a route with their successors and are not told apart.
 */
public enum S3Operation {
  ABORT_MULTIPART_UPLOAD("DELETE", OBJECT, "uploadId"),
  COMPLETE_MULTIPART_UPLOAD("POST", OBJECT, "uploadId"),
  COPY_OBJECT("PUT", OBJECT, "", false),
  CREATE_BUCKET("PUT", BUCKET, ""),
  CREATE_BUCKET_METADATA_CONFIGURATION("POST", BUCKET, "metadataConfiguration"),
  CREATE_BUCKET_METADATA_TABLE_CONFIGURATION("POST", BUCKET, "metadataTable"),
  CREATE_MULTIPART_UPLOAD("POST", OBJECT, "uploads"),
  CREATE_SESSION("GET", BUCKET, "session"),
  DELETE_BUCKET("DELETE", BUCKET, ""),
  DELETE_BUCKET_ANALYTICS_CONFIGURATION("DELETE", BUCKET, "analytics"),
  DELETE_BUCKET_CORS("DELETE", BUCKET, "cors"),
  DELETE_BUCKET_ENCRYPTION("DELETE", BUCKET, "encryption"),
  DELETE_BUCKET_INTELLIGENT_TIERING_CONFIGURATION("DELETE", BUCKET, "intelligent-tiering"),
  DELETE_BUCKET_INVENTORY_CONFIGURATION("DELETE", BUCKET, "inventory"),
  DELETE_BUCKET_LIFECYCLE("DELETE", BUCKET, "lifecycle"),
  DELETE_BUCKET_METADATA_CONFIGURATION("DELETE", BUCKET, "metadataConfiguration"),
  DELETE_BUCKET_METADATA_TABLE_CONFIGURATION("DELETE", BUCKET, "metadataTable"),
  DELETE_BUCKET_METRICS_CONFIGURATION("DELETE", BUCKET, "metrics"),
  DELETE_BUCKET_OWNERSHIP_CONTROLS("DELETE", BUCKET, "ownershipControls"),
  DELETE_BUCKET_POLICY("DELETE", BUCKET, "policy"),
  DELETE_BUCKET_REPLICATION("DELETE", BUCKET, "replication"),
  DELETE_BUCKET_TAGGING("DELETE", BUCKET, "tagging"),
  DELETE_BUCKET_WEBSITE("DELETE", BUCKET, "website"),
  DELETE_OBJECT("DELETE", OBJECT, ""),
  DELETE_OBJECT_ANNOTATION("DELETE", OBJECT, "annotation"),
  DELETE_OBJECT_TAGGING("DELETE", OBJECT, "tagging"),
  DELETE_OBJECTS("POST", BUCKET, "delete"),
  DELETE_PUBLIC_ACCESS_BLOCK("DELETE", BUCKET, "publicAccessBlock"),
  GET_BUCKET_ABAC("GET", BUCKET, "abac"),
  GET_BUCKET_ACCELERATE_CONFIGURATION("GET", BUCKET, "accelerate"),
  GET_BUCKET_ACL("GET", BUCKET, "acl"),
  GET_BUCKET_ANALYTICS_CONFIGURATION("GET", BUCKET, "analytics"),
  GET_BUCKET_CORS("GET", BUCKET, "cors"),
  GET_BUCKET_ENCRYPTION("GET", BUCKET, "encryption"),
  GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION("GET", BUCKET, "intelligent-tiering"),
  GET_BUCKET_INVENTORY_CONFIGURATION("GET", BUCKET, "inventory"),
  GET_BUCKET_LIFECYCLE_CONFIGURATION("GET", BUCKET, "lifecycle"),
  GET_BUCKET_LOCATION("GET", BUCKET, "location"),
  GET_BUCKET_LOGGING("GET", BUCKET, "logging"),
  GET_BUCKET_METADATA_CONFIGURATION("GET", BUCKET, "metadataConfiguration"),
  GET_BUCKET_METADATA_TABLE_CONFIGURATION("GET", BUCKET, "metadataTable"),
  GET_BUCKET_METRICS_CONFIGURATION("GET", BUCKET, "metrics"),
  GET_BUCKET_NOTIFICATION_CONFIGURATION("GET", BUCKET, "notification"),
  GET_BUCKET_OWNERSHIP_CONTROLS("GET", BUCKET, "ownershipControls"),
  GET_BUCKET_POLICY("GET", BUCKET, "policy"),
  GET_BUCKET_POLICY_STATUS("GET", BUCKET, "policyStatus"),
  GET_BUCKET_REPLICATION("GET", BUCKET, "replication"),
  GET_BUCKET_REQUEST_PAYMENT("GET", BUCKET, "requestPayment"),
  GET_BUCKET_TAGGING("GET", BUCKET, "tagging"),
  GET_BUCKET_VERSIONING("GET", BUCKET, "versioning"),
  GET_BUCKET_WEBSITE("GET", BUCKET, "website"),
  GET_OBJECT("GET", OBJECT, ""),
  GET_OBJECT_ACL("GET", OBJECT, "acl"),
  GET_OBJECT_ANNOTATION("GET", OBJECT, "annotation"),
  GET_OBJECT_ATTRIBUTES("GET", OBJECT, "attributes"),
  GET_OBJECT_LEGAL_HOLD("GET", OBJECT, "legal-hold"),
  GET_OBJECT_LOCK_CONFIGURATION("GET", BUCKET, "object-lock"),
  GET_OBJECT_RETENTION("GET", OBJECT, "retention"),
  GET_OBJECT_TAGGING("GET", OBJECT, "tagging"),
  GET_OBJECT_TORRENT("GET", OBJECT, "torrent"),
  GET_PUBLIC_ACCESS_BLOCK("GET", BUCKET, "publicAccessBlock"),
  HEAD_BUCKET("HEAD", BUCKET, ""),
  HEAD_OBJECT("HEAD", OBJECT, ""),
  LIST_BUCKET_ANALYTICS_CONFIGURATIONS("GET", BUCKET, "analytics", false),
  LIST_BUCKET_INTELLIGENT_TIERING_CONFIGURATIONS("GET", BUCKET, "intelligent-tiering", false),
  LIST_BUCKET_INVENTORY_CONFIGURATIONS("GET", BUCKET, "inventory", false),
  LIST_BUCKET_METRICS_CONFIGURATIONS("GET", BUCKET, "metrics", false),
  LIST_BUCKETS("GET", SERVICE, ""),
  LIST_DIRECTORY_BUCKETS("GET", SERVICE, "", false),
  LIST_MULTIPART_UPLOADS("GET", BUCKET, "uploads"),
  LIST_OBJECT_ANNOTATIONS("GET", OBJECT, "annotation", false),
  LIST_OBJECT_VERSIONS("GET", BUCKET, "versions"),
  LIST_OBJECTS("GET", BUCKET, ""),
  LIST_OBJECTS_V2("GET", BUCKET, "", false),
  LIST_PARTS("GET", OBJECT, "uploadId"),
  OPTIONS_OBJECT("OPTIONS", OBJECT, ""),
  POST_OBJECT("POST", BUCKET, ""),
  PUT_BUCKET_ABAC("PUT", BUCKET, "abac"),
  PUT_BUCKET_ACCELERATE_CONFIGURATION("PUT", BUCKET, "accelerate"),
  PUT_BUCKET_ACL("PUT", BUCKET, "acl"),
  PUT_BUCKET_ANALYTICS_CONFIGURATION("PUT", BUCKET, "analytics"),
  PUT_BUCKET_CORS("PUT", BUCKET, "cors"),
  PUT_BUCKET_ENCRYPTION("PUT", BUCKET, "encryption"),
  PUT_BUCKET_INTELLIGENT_TIERING_CONFIGURATION("PUT", BUCKET, "intelligent-tiering"),
  PUT_BUCKET_INVENTORY_CONFIGURATION("PUT", BUCKET, "inventory"),
  PUT_BUCKET_LIFECYCLE_CONFIGURATION("PUT", BUCKET, "lifecycle"),
  PUT_BUCKET_LOGGING("PUT", BUCKET, "logging"),
  PUT_BUCKET_METRICS_CONFIGURATION("PUT", BUCKET, "metrics"),
  PUT_BUCKET_NOTIFICATION_CONFIGURATION("PUT", BUCKET, "notification"),
  PUT_BUCKET_OWNERSHIP_CONTROLS("PUT", BUCKET, "ownershipControls"),
  PUT_BUCKET_POLICY("PUT", BUCKET, "policy"),
  PUT_BUCKET_REPLICATION("PUT", BUCKET, "replication"),
  PUT_BUCKET_REQUEST_PAYMENT("PUT", BUCKET, "requestPayment"),
  PUT_BUCKET_TAGGING("PUT", BUCKET, "tagging"),
  PUT_BUCKET_VERSIONING("PUT", BUCKET, "versioning"),
  PUT_BUCKET_WEBSITE("PUT", BUCKET, "website"),
  PUT_OBJECT("PUT", OBJECT, ""),
  PUT_OBJECT_ACL("PUT", OBJECT, "acl"),
  PUT_OBJECT_ANNOTATION("PUT", OBJECT, "annotation"),
  PUT_OBJECT_LEGAL_HOLD("PUT", OBJECT, "legal-hold"),
  PUT_OBJECT_LOCK_CONFIGURATION("PUT", BUCKET, "object-lock"),
  PUT_OBJECT_RETENTION("PUT", OBJECT, "retention"),
  PUT_OBJECT_TAGGING("PUT", OBJECT, "tagging"),
  PUT_PUBLIC_ACCESS_BLOCK("PUT", BUCKET, "publicAccessBlock"),
  RENAME_OBJECT("PUT", OBJECT, "renameObject"),
  RESTORE_OBJECT("POST", OBJECT, "restore"),
  SELECT_OBJECT_CONTENT("POST", OBJECT, "select"),
  UPDATE_BUCKET_METADATA_ANNOTATION_TABLE_CONFIGURATION("PUT", BUCKET, "metadataAnnotationTable"),
  UPDATE_BUCKET_METADATA_INVENTORY_TABLE_CONFIGURATION("PUT", BUCKET, "metadataInventoryTable"),
  UPDATE_BUCKET_METADATA_JOURNAL_TABLE_CONFIGURATION("PUT", BUCKET, "metadataJournalTable"),
  UPDATE_OBJECT_ENCRYPTION("PUT", OBJECT, "encryption"),
  UPLOAD_PART("PUT", OBJECT, "uploadId"),
  UPLOAD_PART_COPY("PUT", OBJECT, "uploadId", false),
  WRITE_GET_OBJECT_RESPONSE("POST", SERVICE, "");

  static final String WRITE_GET_OBJECT_RESPONSE_PATH = "/WriteGetObjectResponse";

  private final String method;
  private final ResourceKind resource;
  private final String subresource;
  private final boolean ownsRoute;
  private final String awsName;

  S3Operation(String method, ResourceKind resource, String subresource) {
    this(method, resource, subresource, true);
  }

  S3Operation(String method, ResourceKind resource, String subresource, boolean ownsRoute) {
    this.method = method;
    this.resource = resource;
    this.subresource = subresource;
    this.ownsRoute = ownsRoute;
    this.awsName = camelCase(name());
  }

  private static String camelCase(String constant) {
    List<String> words = new ArrayList<>();
    for (String word : constant.split("_", -1)) {
      words.add(word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
    }
    return String.join("", words);
  }

  /** AWS's name of the operation, such as {@code ListObjectsV2}. */
  public String awsName() {
    return awsName;
  }

  /** The HTTP method. */
  public String method() {
    return method;
  }

  /** Whether the operation can only look, never change. */
  public boolean readOnly() {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
  }

  /** What the operation is about. */
  public ResourceKind resource() {
    return resource;
  }

  /** The query parameter that marks the operation; empty when none does. */
  public String subresource() {
    return subresource;
  }

  /**
   * Whether method, resource and subresource lead here. False for an operation that shares them
   * with another and is told apart by one more parameter or header.
   */
  boolean ownsRoute() {
    return ownsRoute;
  }
}
