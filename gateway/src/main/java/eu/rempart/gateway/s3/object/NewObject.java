package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.PartManifest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a write of a whole object says of it, before it is a version.
 *
 * @param etag without quotes
 * @param checksums S3 algorithm name to base64
 * @param checksumType null without checksums
 */
public record NewObject(
    String key,
    Instant lastModified,
    long size,
    String etag,
    Map<String, String> checksums,
    @Nullable String checksumType,
    Map<String, String> contentHeaders,
    Map<String, String> userMetadata) {

  /**
   * The version, its blobs not yet listed.
   *
   * @param uploadId the multipart upload that made its blobs; null for none
   */
  ObjectVersion draft(@Nullable String uploadId) {
    return new ObjectVersion(
        key,
        ObjectVersion.NULL_VERSION,
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
        PartManifest.NONE);
  }
}
