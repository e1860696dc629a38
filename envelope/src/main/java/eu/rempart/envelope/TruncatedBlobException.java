package eu.rempart.envelope;

import java.io.Serial;

/** A blob ends before its plaintext does. */
public final class TruncatedBlobException extends SealedBlobException {
  @Serial private static final long serialVersionUID = 1L;

  TruncatedBlobException(String where) {
    super("blob is truncated " + where);
  }
}
