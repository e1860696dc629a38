package eu.rempart.envelope;

import java.io.Serial;

/** The wrap commitment holds, but the sealed data key was altered. */
public final class DataKeyAuthenticationException extends SealedBlobException {
  @Serial private static final long serialVersionUID = 1L;

  DataKeyAuthenticationException() {
    super("the sealed data key does not authenticate");
  }
}
