package eu.rempart.gateway.config;

import java.time.Duration;
import java.time.ZoneId;

/** When keys are replaced. */
public record RotationConfig(
    ZoneId timeZone, Kek kek, BucketKeys bucketKeys, CatalogKey catalogKey, Reseal reseal) {
  private static final Duration DAY = Duration.ofDays(1);

  /** When every key-encryption key gets a new version. */
  public record Kek(CronSchedule schedule) {}

  /** When the catalog's key gets a successor, and every row is sealed anew under it. */
  public record CatalogKey(CronSchedule schedule) {}

  /** Bucket keys past their age, looked for on schedule; those past their uses, at once. */
  public record BucketKeys(CronSchedule schedule, Duration age, long uses) {
    private static final long FEWEST = 1024;

    public BucketKeys {
      Demand.between(age, DAY, Duration.ofDays(3660), "age");
      Demand.that(
          uses == 0 || uses >= FEWEST,
          "uses",
          "must be 0 for no limit, or at least " + FEWEST + ", not " + uses);
    }
  }

  /** When data keys are moved to current bucket keys, and how many rows a second at most. */
  public record Reseal(CronSchedule schedule, int rate) {
    public Reseal {
      Demand.between(rate, 0, 10_000_000, "rate");
    }
  }
}
