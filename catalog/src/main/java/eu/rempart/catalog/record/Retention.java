package eu.rempart.catalog.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version is to be kept.
 *
 * @param until from then on the retention is as good as none
 */
public record Retention(RetentionMode mode, Instant until) {

  /** Whether it holds at this time, for someone who may or may not bypass governance. */
  public boolean holds(Instant now, boolean bypassGovernance) {
    return now.isBefore(until) && !(bypassGovernance && mode == RetentionMode.GOVERNANCE);
  }

  /**
   * Whether it may give way to another, or to none: not while it holds, unless it is made longer in
   * the same mode.
   *
   * @param next null to lift it
   */
  public boolean mayBecome(@Nullable Retention next, Instant now, boolean bypassGovernance) {
    return !holds(now, bypassGovernance)
        || (next != null && next.mode == mode && !next.until.isBefore(until));
  }
}
