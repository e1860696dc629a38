package eu.rempart.gateway.offline;

import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.EnvelopeHeader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object that can be put together from blobs.
 *
 * @param versionId {@code null}, as S3 writes it, where there are no versions
 * @param latest whether it is what a GET would have answered, as far as is known
 * @param etag without quotes; empty when it is not known
 * @param checksums of the whole object, S3 algorithm name to base64
 * @param checksumType {@code FULL_OBJECT}, {@code COMPOSITE} or empty
 * @param doubt why it may not be an object after all, or null
 */
public record OfflineObject(
    String tenant,
    String bucket,
    String key,
    String versionId,
    boolean latest,
    Instant created,
    String etag,
    Map<String, String> checksums,
    String checksumType,
    Map<String, String> contentHeaders,
    Map<String, String> userMetadata,
    List<Part> parts,
    @Nullable String doubt) {

  public OfflineObject {
    checksums = Map.copyOf(checksums);
    contentHeaders = Map.copyOf(contentHeaders);
    userMetadata = Map.copyOf(userMetadata);
    parts = List.copyOf(parts);
  }

  /**
   * One blob of it.
   *
   * @param number the part's number, 0 for a body that was not uploaded in parts
   * @param header the one that counts; null for the blob's own copy
   * @param size bytes of plaintext
   */
  public record Part(BlobId blob, int number, @Nullable EnvelopeHeader header, long size) {}

  /** Bytes of plaintext. */
  public long size() {
    return parts.stream().mapToLong(Part::size).sum();
  }

  /** This object as the one a GET would have answered. */
  OfflineObject asLatest() {
    return new OfflineObject(
        tenant,
        bucket,
        key,
        versionId,
        true,
        created,
        etag,
        checksums,
        checksumType,
        contentHeaders,
        userMetadata,
        parts,
        doubt);
  }

  /** Bucket, a slash, and key: for people. */
  public String name() {
    return bucket + "/" + key;
  }
}
