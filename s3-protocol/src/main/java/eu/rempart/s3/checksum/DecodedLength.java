package eu.rempart.s3.checksum;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;

/**
 * Reads {@code x-amz-decoded-content-length}, the length of a body once its aws-chunked framing is
 * off.
 */
final class DecodedLength {
  private DecodedLength() {}

  /** The length; refuses a request that has none, or one that is no number of up to 18 digits. */
  static long of(RequestHeaders headers) {
    String text = headers.first("x-amz-decoded-content-length");
    boolean number =
        text != null
            && !text.isEmpty()
            && text.length() <= 18
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (text == null || !number) {
      throw S3Exception.of(S3ErrorCode.MISSING_CONTENT_LENGTH);
    }
    return Long.parseLong(text);
  }
}
