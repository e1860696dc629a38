package eu.rempart.benchmarks.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Operations counted and timed. For one thread at a time. */
final class Tally {
  private static final int DIGITS = 3;

  private final Histogram micros = new Histogram(DIGITS);
  private long failures;
  private @Nullable String firstFailure;

  void succeeded(long nanos) {
    micros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
  }

  void failed(String reason) {
    failures++;
    if (firstFailure == null) {
      firstFailure = reason;
    }
  }

  void add(Tally other) {
    micros.add(other.micros);
    failures += other.failures;
    if (firstFailure == null) {
      firstFailure = other.firstFailure;
    }
  }

  long operations() {
    return micros.getTotalCount();
  }

  long failures() {
    return failures;
  }

  @Nullable String firstFailure() {
    return firstFailure;
  }

  /** The latency, in milliseconds, that so many per cent of the operations did not exceed. */
  double millis(double percentile) {
    return micros.getValueAtPercentile(percentile) / 1_000.0;
  }
}
