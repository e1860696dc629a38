package eu.rempart.catalog.record;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of one object: what S3 shows, and where the bytes are.
 *
 * @param versionId {@link #NULL_VERSION} in a bucket without versioning
 * @param size bytes of plaintext
 * @param etag without quotes
 * @param checksums S3 algorithm name ({@code CRC64NVME}, {@code SHA256}, …) to base64
 * @param checksumType {@code FULL_OBJECT} or {@code COMPOSITE}, null without a checksum
 * @param contentHeaders Content-Type and its like, header name in lower case to value
 * @param userMetadata names in lower case without {@code x-amz-meta-}
 * @param uploadId the multipart upload that made it; null for an object uploaded in one piece
 * @param parts the blobs; {@link PartManifest#NONE} in a draft
 */
public record ObjectVersion(
    String key,
    String versionId,
    Instant lastModified,
    long size,
    String etag,
    Map<String, String> checksums,
    @Nullable String checksumType,
    Map<String, String> contentHeaders,
    Map<String, String> userMetadata,
    String storageClass,
    @Nullable String uploadId,
    PartManifest parts) {

  /** The version id of objects written while versioning is off. */
  public static final String NULL_VERSION = "null";

  public ObjectVersion {
    checksums = Map.copyOf(checksums);
    contentHeaders = Map.copyOf(contentHeaders);
    userMetadata = Map.copyOf(userMetadata);
  }

  /** Whether the object was uploaded in parts. */
  public boolean multipart() {
    return uploadId != null;
  }

  /** This version with its blobs listed elsewhere. */
  public ObjectVersion withParts(PartManifest manifest) {
    return new ObjectVersion(
        key,
        versionId,
        lastModified,
        size,
        etag,
        checksums,
        checksumType,
        contentHeaders,
        userMetadata,
        storageClass,
        uploadId,
        manifest);
  }
}
