package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.Deletion;
import eu.rempart.catalog.Removal;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.DeleteMarker;
import eu.rempart.gateway.access.AccessPolicy;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.DeleteConditions;
import org.jspecify.annotations.Nullable;

/**
 * Deletes one key or one version, as DeleteObject and each entry of DeleteObjects do. To delete
 * what is not there is no error, unless a condition speaks of it.
 */
final class ObjectDeletion {

  private final AccessPolicy access;
  private final Grace grace;

  ObjectDeletion(AccessPolicy access, Grace grace) {
    this.access = access;
    this.grace = grace;
  }

  /**
   * What a delete did.
   *
   * @param versionId the version removed or the delete marker made; null in a bucket without
   *     versions
   * @param deleteMarker whether that was a delete marker
   */
  record Outcome(@Nullable String versionId, boolean deleteMarker) {}

  /**
   * Deletes, or throws before it has changed anything.
   *
   * @param versionId the version to remove for good; null to delete the key
   * @throws S3Exception PreconditionFailed, NoSuchKey or NoSuchVersion when a condition does not
   *     hold; AccessDenied when the version is locked
   */
  Outcome delete(
      CatalogTx tx,
      S3Call call,
      String key,
      @Nullable String versionId,
      DeleteConditions conditions) {
    Bucket bucket = call.bucket();
    if (!conditions.isEmpty()) {
      WriteGuard.require(
          conditions, key, versionId, RequestedVersion.find(tx, bucket.id(), key, versionId));
    }
    return versionId == null ? deleteKey(tx, bucket, key) : remove(tx, call, key, versionId);
  }

  private Outcome deleteKey(CatalogTx tx, Bucket bucket, String key) {
    return switch (tx.objects().delete(bucket, key, grace.now(), grace.end())) {
      case Deletion.Removed(var ignored) -> new Outcome(null, false);
      case Deletion.Marked(DeleteMarker marker) -> new Outcome(marker.versionId(), true);
    };
  }

  private Outcome remove(CatalogTx tx, S3Call call, String key, String versionId) {
    boolean bypass = LockRequest.bypassesGovernance(call, access);
    return switch (tx.objects()
        .remove(call.bucket().id(), key, versionId, bypass, grace.now(), grace.end())) {
      case Removal.Removed(var version) -> new Outcome(versionId, version instanceof DeleteMarker);
      case Removal.Locked() -> throw LockRequest.locked();
    };
  }
}
