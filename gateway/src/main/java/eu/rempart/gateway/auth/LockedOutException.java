package eu.rempart.gateway.auth;

import java.time.Duration;

/** The caller has guessed too often; whether it is right this time was not looked at. */
public final class LockedOutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  LockedOutException(Duration retryAfter) {
    super("locked out for " + retryAfter, null, false, false);
    this.retryAfter = retryAfter;
  }

  /** When requests are looked at again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
