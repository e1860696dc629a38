package eu.rempart.envelope;

import java.io.Serial;
import java.security.GeneralSecurityException;

/** A wrapped key was not wrapped by this key-encryption key in this context, or was altered. */
public final class KeyUnwrapException extends GeneralSecurityException {
  @Serial private static final long serialVersionUID = 1L;

  KeyUnwrapException(String message) {
    super(message);
  }
}
