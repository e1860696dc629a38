package eu.rempart.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Plaintext sealed and opened, and the time that took; the quotient is the throughput. */
final class SealingMetrics {
  private final Counter sealedBytes;
  private final Counter sealSeconds;
  private final Counter openedBytes;
  private final Counter openSeconds;

  SealingMetrics(MeterRegistry registry) {
    sealedBytes = counter(registry, "rempart.sealed", "bytes", "Plaintext bytes sealed");
    sealSeconds =
        counter(registry, "rempart.seal", "seconds", "Time spent sealing, reading included");
    openedBytes = counter(registry, "rempart.opened", "bytes", "Plaintext bytes opened");
    openSeconds =
        counter(registry, "rempart.open", "seconds", "Time spent opening, writing included");
  }

  private static Counter counter(
      MeterRegistry registry, String name, String unit, String description) {
    return Counter.builder(name).baseUnit(unit).description(description).register(registry);
  }

  void sealed(long bytes, Duration took) {
    sealedBytes.increment((double) bytes);
    sealSeconds.increment(seconds(took));
  }

  void opened(long bytes, Duration took) {
    openedBytes.increment((double) bytes);
    openSeconds.increment(seconds(took));
  }

  private static double seconds(Duration took) {
    return took.toNanos() / 1e9;
  }
}
