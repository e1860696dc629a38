package eu.rempart.gateway.config;

import java.time.Duration;

/** How long whoever guesses signatures is held up, and after how many. */
public record LockoutConfig(int failures, Duration period) {
  private static final int MOST_FAILURES = 1_000_000;

  public LockoutConfig {
    Demand.between(failures, 1, MOST_FAILURES, "failures");
    Demand.between(period, Duration.ofSeconds(1), Duration.ofDays(1), "period");
  }
}
