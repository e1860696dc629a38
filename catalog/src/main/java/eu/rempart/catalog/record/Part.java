package eu.rempart.catalog.record;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One uploaded part.
 *
 * @param number 1 to 10,000, equal to the blob's
 * @param size bytes of plaintext
 * @param etag without quotes
 * @param md5 16 bytes in lower hex when it was computed, else null
 * @param checksums S3 algorithm name to base64
 */
public record Part(
    int number,
    Instant lastModified,
    long size,
    String etag,
    @Nullable String md5,
    Map<String, String> checksums,
    BlobRef blob) {

  public Part {
    checksums = Map.copyOf(checksums);
    if (number != blob.partNumber()) {
      throw new IllegalArgumentException(
          "part " + number + " with a blob of part " + blob.partNumber());
    }
  }

  /** This part with another reference to its blob. */
  public Part withBlob(BlobRef ref) {
    return new Part(number, lastModified, size, etag, md5, checksums, ref);
  }
}
