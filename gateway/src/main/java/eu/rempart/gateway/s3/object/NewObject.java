package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.VersionIds;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.Encryption;
import eu.rempart.catalog.record.KeyVersion;
import eu.rempart.catalog.record.ObjectLock;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.PartManifest;
import eu.rempart.catalog.record.Versioning;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a write of a whole object says of it, before it is a version.
 *
 * @param versionId as {@link #proposedId} gave it, so that the blob's recovery record says the same
 * @param etag without quotes
 * @param checksums S3 algorithm name to base64
 * @param checksumType null without checksums
 */
public record NewObject(
    String key,
    String versionId,
    Instant lastModified,
    long size,
    String etag,
    Map<String, String> checksums,
    @Nullable String checksumType,
    Map<String, String> contentHeaders,
    Map<String, String> userMetadata,
    ObjectLock lock,
    Encryption encryption,
    Map<String, String> tags) {

  /**
   * The version, its blobs not yet listed.
   *
   * @param uploadId the multipart upload that made its blobs; null for none
   */
  public ObjectVersion draft(@Nullable String uploadId) {
    return new ObjectVersion(
        key,
        versionId,
        0,
        lastModified,
        size,
        etag,
        checksums,
        checksumType,
        contentHeaders,
        userMetadata,
        "STANDARD",
        uploadId,
        lock,
        encryption.unlessStandard(),
        PartManifest.NONE,
        tags);
  }

  /** The id that a version about to be written in a bucket shall have. */
  public static String proposedId(Bucket bucket) {
    return bucket.versioning() == Versioning.ENABLED ? VersionIds.next() : KeyVersion.NULL_VERSION;
  }
}
