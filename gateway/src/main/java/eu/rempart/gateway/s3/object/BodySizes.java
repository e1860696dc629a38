package eu.rempart.gateway.s3.object;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;

/** The most that one request may upload or copy. */
public final class BodySizes {
  /** 5 GiB: S3's own limit, and the most one blob may hold. */
  public static final long MOST = 5L << 30;

  private BodySizes() {}

  /**
   * Checks the length of an upload before any of it is read.
   *
   * @throws S3Exception EntityTooLarge
   */
  public static void requireAtMostFiveGiB(long length) {
    if (length > MOST) {
      throw S3Exception.of(S3ErrorCode.ENTITY_TOO_LARGE)
          .with("ProposedSize", Long.toString(length))
          .with("MaxSizeAllowed", Long.toString(MOST));
    }
  }
}
