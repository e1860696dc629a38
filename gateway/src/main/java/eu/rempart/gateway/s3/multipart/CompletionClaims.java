package eu.rempart.gateway.s3.multipart;

import eu.rempart.catalog.record.Upload;
import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the client says of the object it completes: its checksum, the checksum's type, its size.
 *
 * @param checksums S3 algorithm name to base64
 * @param size bytes; null when it does not say
 */
record CompletionClaims(
    Map<String, String> checksums, @Nullable String checksumType, @Nullable Long size) {

  /**
   * Reads {@code x-amz-checksum-*} and {@code x-amz-mp-object-size}.
   *
   * @throws S3Exception InvalidRequest when a size cannot be read
   */
  static CompletionClaims of(RequestHeaders headers) {
    Map<String, String> checksums = new TreeMap<>();
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      String value = headers.first(algorithm.headerName());
      if (value != null) {
        checksums.put(algorithm.name(), value);
      }
    }
    return new CompletionClaims(checksums, headers.first("x-amz-checksum-type"), size(headers));
  }

  /**
   * Checks what was said against what the parts make.
   *
   * @throws S3Exception BadDigest or InvalidRequest
   */
  void require(Upload upload, CompletedObject completed) {
    if (size != null && size != completed.size()) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "The provided 'x-amz-mp-object-size' header value "
              + size
              + " does not match what was computed: "
              + completed.size());
    }
    if (checksumType != null && !checksumType.equals(upload.checksumType())) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "The upload was created using the "
              + upload.checksumType()
              + " checksum mode. The complete request must use the same checksum mode.");
    }
    checksums.forEach((algorithm, value) -> {
      String computed = completed.checksums().get(algorithm);
      if (computed != null && !sameValue(computed, value)) {
        throw S3Exception.of(
            S3ErrorCode.BAD_DIGEST,
            "The " + algorithm + " you specified did not match the calculated checksum.");
      }
    });
  }

  /** SDKs send a composite value with or without the number of parts. */
  private static boolean sameValue(String computed, String said) {
    int dash = computed.indexOf('-');
    return computed.equals(said) || (dash > 0 && computed.substring(0, dash).equals(said));
  }

  private static @Nullable Long size(RequestHeaders headers) {
    String value = headers.first("x-amz-mp-object-size");
    if (value == null) {
      return null;
    }
    try {
      return Long.valueOf(value);
    } catch (NumberFormatException e) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST, "Value for x-amz-mp-object-size header is invalid.");
    }
  }
}
