package eu.rempart.gateway.config;

import java.time.Duration;

/** How long the destruction of keys waits. */
public record DestructionConfig(Duration undo, Duration notice) {
  private static final Duration YEAR = Duration.ofDays(366);

  public DestructionConfig {
    Demand.between(undo, Duration.ZERO, YEAR, "undo");
    Demand.between(notice, Duration.ofDays(21), YEAR, "notice");
  }
}
