package eu.rempart.gateway.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;

/** Puts {@code rempart.} before what Micrometer's own binders name. */
final class OnePrefix implements MeterFilter {
  private static final String PREFIX = "rempart.";

  @Override
  public Meter.Id map(Meter.Id id) {
    return id.getName().startsWith(PREFIX) ? id : id.withName(PREFIX + id.getName());
  }
}
