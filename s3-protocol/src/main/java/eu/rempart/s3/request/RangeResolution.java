package eu.rempart.s3.request;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;

/** What a {@link ByteRange} comes to once the object's size is known. */
public sealed interface RangeResolution {

  /** Answer 200 with the whole object. */
  record Whole() implements RangeResolution {}

  /**
   * Answer 206 with these bytes.
   *
   * @param first offset of the first byte
   * @param last offset of the last byte, included
   */
  record Satisfied(long first, long last) implements RangeResolution {
    /** The number of bytes. */
    public long length() {
      return last - first + 1;
    }

    /** The Content-Range header for an object of {@code size} bytes. */
    public String contentRange(long size) {
      return "bytes " + first + "-" + last + "/" + size;
    }
  }

  /**
   * Answer 416.
   *
   * @param requested the range asked for
   * @param size the object's size in bytes
   */
  record Unsatisfiable(String requested, long size) implements RangeResolution {
    /** The error to answer with. */
    public S3Exception refusal() {
      return S3Exception.of(S3ErrorCode.INVALID_RANGE)
          .with("RangeRequested", requested)
          .with("ActualObjectSize", Long.toString(size));
    }
  }
}
