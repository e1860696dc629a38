package eu.rempart.keymanager;

import java.time.Duration;

/** The key manager cannot answer now and may later: try again after {@link #retryAfter()}. */
public final class KeyManagerUnavailableException extends KeyException {
  private static final long serialVersionUID = 1L;
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Duration retryAfter;

  public KeyManagerUnavailableException(String message) {
    this(message, SOON);
  }

  public KeyManagerUnavailableException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** How long a client should wait; suits a Retry-After header. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
