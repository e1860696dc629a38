package eu.rempart.s3.request;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of {@code x-amz-copy-source-range}: {@code bytes=first-last} and no other form. Unlike
 * a Range it is never ignored and never shortened to fit.
 *
 * <p>Source: UploadPartCopy in the Amazon S3 API Reference.
 *
 * @param first offset of the first byte
 * @param last offset of the last byte, not below {@code first}
 */
public record CopySourceRange(long first, long last) {
  private static final Pattern FORM = Pattern.compile("bytes=([0-9]+)-([0-9]+)");

  /**
   * Parses the header.
   *
   * @throws S3Exception InvalidArgument when it has any other form
   */
  public static CopySourceRange parse(String header) {
    Matcher matcher = FORM.matcher(header);
    if (matcher.matches()) {
      long first = DecimalNumber.parseLong(matcher.group(1));
      long last = DecimalNumber.parseLong(matcher.group(2));
      if (first <= last) {
        return new CopySourceRange(first, last);
      }
    }
    throw S3Exception.of(
            S3ErrorCode.INVALID_ARGUMENT,
            "The x-amz-copy-source-range value must be of the form bytes=first-last where first and"
                + " last are the zero-based offsets of the first and last bytes to copy")
        .with("ArgumentName", "x-amz-copy-source-range")
        .with("ArgumentValue", header);
  }

  /** The number of bytes; only meaningful once {@link #requireWithin} passed. */
  public long length() {
    return last - first + 1;
  }

  /**
   * Checks that the source has every byte asked for.
   *
   * @param size the source's size in bytes
   * @throws S3Exception InvalidRange when it ends before {@code last}
   */
  public void requireWithin(long size) {
    if (last >= size) {
      throw S3Exception.of(
              S3ErrorCode.INVALID_RANGE,
              "Range specified is not valid for source object of size: " + size)
          .with("RangeRequested", "bytes=" + first + "-" + last)
          .with("ActualObjectSize", Long.toString(size));
    }
  }
}
