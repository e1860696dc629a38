package eu.rempart.gateway.config;

import java.nio.file.Path;

/** The log. */
public record LoggingConfig(
    Level level, Path file, ByteSize rollSize, int keepDays, boolean access) {

  /** From which weight on lines are written. */
  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  public LoggingConfig {
    Demand.between(rollSize.bytes(), 64 * 1024, 16L << 30, "roll-size");
    Demand.between(keepDays, 1, 3650, "keep-days");
  }
}
