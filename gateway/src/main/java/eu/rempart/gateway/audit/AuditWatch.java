package eu.rempart.gateway.audit;

import java.time.Duration;

/** Told what happens to the trail, for metrics and alerts. Quick, and throws nothing. */
public interface AuditWatch {
  /** Watches nothing. */
  AuditWatch NONE = new AuditWatch() {};

  /** So many records were written; {@code took} is what their sync cost, zero without one. */
  default void written(int records, Duration took) {}

  /** A checkpoint was signed and written. */
  default void checkpoint() {}

  /** The second place did not take a copy; it is tried again with the next checkpoint. */
  default void copyFailed() {}

  /** The trail found at the start ends before what the second place knows of it. */
  default void cutShort() {}

  /** Nothing can be recorded any more. */
  default void failed() {}
}
