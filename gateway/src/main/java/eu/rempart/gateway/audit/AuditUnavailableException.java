package eu.rempart.gateway.audit;

import org.jspecify.annotations.Nullable;

/**
 * The trail cannot be written. What would have been recorded must not be answered as done: without
 * a record there is no action.
 */
public final class AuditUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AuditUnavailableException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
