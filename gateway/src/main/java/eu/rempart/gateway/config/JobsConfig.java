package eu.rempart.gateway.config;

import java.time.Duration;

/** When the standing jobs run. */
public record JobsConfig(
    Duration garbageGrace,
    Duration garbageEvery,
    Duration orphanAge,
    Duration orphanEvery,
    Duration siteCheckEvery) {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  public JobsConfig {
    Demand.between(garbageGrace, Duration.ZERO, Duration.ofDays(365), "garbage-grace");
    Demand.between(garbageEvery, SECOND, DAY, "garbage-every");
    Demand.between(orphanAge, Duration.ofMinutes(1), Duration.ofDays(30), "orphan-age");
    Demand.between(orphanEvery, SECOND, DAY, "orphan-every");
    Demand.between(siteCheckEvery, SECOND, Duration.ofHours(1), "site-check-every");
  }
}
