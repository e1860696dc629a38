package eu.rempart.envelope;

import java.io.Serial;

/** A blob is longer than its plaintext makes it. */
public final class TrailingBytesException extends SealedBlobException {
  @Serial private static final long serialVersionUID = 1L;

  TrailingBytesException(long expected, long actual) {
    super("blob of " + actual + " bytes where " + expected + " were sealed");
  }
}
