package eu.rempart.catalog.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a version from being removed. Retention and legal hold are independent of each other;
 * either is enough.
 *
 * @param retention null for none
 * @param legalHold null when it was never set
 */
public record ObjectLock(@Nullable Retention retention, @Nullable Boolean legalHold) {

  /** Nothing does. */
  public static final ObjectLock NONE = new ObjectLock(null, null);

  /** Whether the version must stay at this time. */
  public boolean holds(Instant now, boolean bypassGovernance) {
    return Boolean.TRUE.equals(legalHold)
        || (retention != null && retention.holds(now, bypassGovernance));
  }

  public ObjectLock withRetention(@Nullable Retention other) {
    return new ObjectLock(other, legalHold);
  }

  public ObjectLock withLegalHold(boolean on) {
    return new ObjectLock(retention, on);
  }
}
