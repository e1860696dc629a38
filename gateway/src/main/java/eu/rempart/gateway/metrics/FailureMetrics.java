package eu.rempart.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must never happen, counted from zero so that an alert can see the first. */
final class FailureMetrics {
  private final Map<IntegrityFailure, Counter> integrity = new EnumMap<>(IntegrityFailure.class);
  private final Map<ResidencyFailure, Counter> residency = new EnumMap<>(ResidencyFailure.class);

  FailureMetrics(MeterRegistry registry) {
    for (IntegrityFailure kind : IntegrityFailure.values()) {
      integrity.put(
          kind,
          Counter.builder("rempart.integrity.failures")
              .description("Stored data found altered, cut short or gone")
              .tag("kind", kind.label())
              .register(registry));
    }
    for (ResidencyFailure kind : ResidencyFailure.values()) {
      residency.put(
          kind,
          Counter.builder("rempart.residency.failures")
              .description("Places refused by the residency policy")
              .tag("kind", kind.label())
              .register(registry));
    }
  }

  void integrity(IntegrityFailure kind) {
    count(integrity.get(kind));
  }

  void residency(ResidencyFailure kind) {
    count(residency.get(kind));
  }

  private static void count(@Nullable Counter counter) {
    if (counter != null) {
      counter.increment();
    }
  }
}
