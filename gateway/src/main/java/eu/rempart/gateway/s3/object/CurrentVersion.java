package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import org.jspecify.annotations.Nullable;

/** Finds the version that a request is about. */
final class CurrentVersion {
  private CurrentVersion() {}

  /**
   * The version named, or the current one.
   *
   * @throws S3Exception NoSuchKey; NoSuchVersion for a version id other than {@code null}, the only
   *     one in a bucket without versioning
   */
  static ObjectVersion require(
      CatalogTx tx, Bucket bucket, String key, @Nullable String versionId) {
    requireNullVersion(key, versionId);
    ObjectVersion version = tx.objects().current(bucket.id(), key);
    if (version == null) {
      throw S3Exception.of(S3ErrorCode.NO_SUCH_KEY).with("Key", key);
    }
    return version;
  }

  /** Refuses a version id that no object of a bucket without versioning has. */
  static void requireNullVersion(String key, @Nullable String versionId) {
    if (versionId != null && !versionId.equals(ObjectVersion.NULL_VERSION)) {
      throw S3Exception.of(S3ErrorCode.NO_SUCH_VERSION)
          .with("Key", key)
          .with("VersionId", versionId);
    }
  }
}
