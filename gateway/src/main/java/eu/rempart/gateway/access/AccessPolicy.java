package eu.rempart.gateway.access;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.gateway.identity.Principal;

/**
 * Decides each request. Deny by default: a principal may use what its own tenant owns, and nothing
 * else. Pure; the same question always has the same answer.
 */
public final class AccessPolicy {

  /** Decides an action on the service itself: only a known principal ever asks. */
  public AccessDecision onService(Principal principal, Action action) {
    return switch (action) {
      case LIST_ALL_MY_BUCKETS, CREATE_BUCKET -> new AccessDecision.Allowed();
      case ABORT_MULTIPART_UPLOAD,
          BYPASS_GOVERNANCE_RETENTION,
          GET_BUCKET_OBJECT_LOCK_CONFIGURATION,
          GET_OBJECT_LEGAL_HOLD,
          GET_OBJECT_RETENTION,
          PUT_BUCKET_OBJECT_LOCK_CONFIGURATION,
          PUT_OBJECT_LEGAL_HOLD,
          PUT_OBJECT_RETENTION,
          DELETE_BUCKET,
          DELETE_OBJECT,
          DELETE_OBJECT_TAGGING,
          DELETE_OBJECT_VERSION,
          DELETE_OBJECT_VERSION_TAGGING,
          GET_BUCKET_CORS,
          GET_BUCKET_LOCATION,
          GET_BUCKET_TAGGING,
          GET_BUCKET_VERSIONING,
          GET_ENCRYPTION_CONFIGURATION,
          GET_OBJECT,
          GET_OBJECT_TAGGING,
          GET_OBJECT_VERSION,
          GET_OBJECT_VERSION_TAGGING,
          LIST_BUCKET,
          LIST_BUCKET_MULTIPART_UPLOADS,
          LIST_BUCKET_VERSIONS,
          LIST_MULTIPART_UPLOAD_PARTS,
          PUT_BUCKET_CORS,
          PUT_BUCKET_TAGGING,
          PUT_BUCKET_VERSIONING,
          PUT_ENCRYPTION_CONFIGURATION,
          PUT_OBJECT,
          PUT_OBJECT_TAGGING,
          PUT_OBJECT_VERSION_TAGGING,
          UPDATE_OBJECT_ENCRYPTION ->
          new AccessDecision.Denied(
              action.iamName() + " needs a bucket, asked by " + principal.accessKeyId());
    };
  }

  /** Decides an action on a bucket or on an object in it. */
  public AccessDecision onBucket(Principal principal, Action action, Bucket bucket) {
    if (bucket.tenant().equals(principal.tenant())) {
      return new AccessDecision.Allowed();
    }
    return new AccessDecision.Denied(
        action.iamName() + " on a bucket of another tenant, asked by " + principal.accessKeyId());
  }
}
