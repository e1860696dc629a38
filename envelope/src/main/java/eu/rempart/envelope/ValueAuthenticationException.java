package eu.rempart.envelope;

import java.io.Serial;
import java.security.GeneralSecurityException;

/** A sealed value is not what was sealed with this key and these associated bytes. */
public final class ValueAuthenticationException extends GeneralSecurityException {
  @Serial private static final long serialVersionUID = 1L;

  ValueAuthenticationException() {
    super("a sealed value does not authenticate");
  }
}
