package eu.rempart.gateway.offline;

import java.io.IOException;

/** Where plaintext is written to does not take it. */
public final class TargetFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  TargetFailedException(IOException cause) {
    super(
        "what was opened cannot be written: "
            + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()),
        cause);
  }
}
