package eu.rempart.envelope;

import java.io.Serial;

/** Not an RMP1 header, or of a version, suite, chunk size or flag this build does not know. */
public final class UnsupportedBlobException extends SealedBlobException {
  @Serial private static final long serialVersionUID = 1L;

  UnsupportedBlobException(String message) {
    super(message);
  }
}
