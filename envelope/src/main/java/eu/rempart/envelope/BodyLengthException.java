package eu.rempart.envelope;

import java.io.IOException;
import java.io.Serial;

/** A body to be sealed was shorter or longer than announced. No footer was made. */
public final class BodyLengthException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  BodyLengthException(String message) {
    super(message);
  }
}
