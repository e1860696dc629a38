package eu.rempart.gateway.config;

import java.nio.file.Path;
import java.time.Duration;

/** The audit trail. */
public record AuditConfig(
    Path folder, Path secondPlace, Duration checkpointEvery, ByteSize rollSize, int keepDays) {
  private static final int SIX_MONTHS = 180;

  public AuditConfig {
    Demand.between(
        checkpointEvery, Duration.ofSeconds(1), Duration.ofMinutes(10), "checkpoint-every");
    Demand.between(rollSize.bytes(), 64 * 1024, 16L << 30, "roll-size");
    Demand.between(keepDays, SIX_MONTHS, 36_500, "keep-days");
    Demand.that(
        !folder.equals(secondPlace), "second-place", "must be another folder than the trail's own");
  }
}
