package eu.rempart.catalog.record;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * That versions of a bucket can be locked; once there it stays, and so does versioning.
 *
 * @param mode of the retention that new versions get when they name none; null for none
 * @param days the length of that retention, unless it is in years; 0 then
 * @param years the length of that retention, unless it is in days; 0 then
 */
public record BucketLock(@Nullable RetentionMode mode, int days, int years) {

  /** Versions can be locked but are not by themselves. */
  public static final BucketLock WITHOUT_DEFAULT = new BucketLock(null, 0, 0);

  /** What locks a version made at this time, when it was written with the given lock. */
  public ObjectLock forNew(ObjectLock asked, Instant now) {
    return mode == null || asked.retention() != null
        ? asked
        : asked.withRetention(
            new Retention(
                mode, now.atOffset(ZoneOffset.UTC).plusDays(days).plusYears(years).toInstant()));
  }
}
