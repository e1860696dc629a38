package eu.rempart.envelope;

import java.io.Serial;

/** A blob does not end in an intact footer: its upload never finished, or its end was altered. */
public final class FooterException extends SealedBlobException {
  @Serial private static final long serialVersionUID = 1L;

  FooterException(String message) {
    super(message);
  }
}
