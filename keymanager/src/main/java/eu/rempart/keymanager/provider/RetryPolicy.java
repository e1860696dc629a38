package eu.rempart.keymanager.provider;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and how far apart a call is tried: waits double from {@code first} up to {@code
 * longest}, each shortened at random by up to half so that gateways do not ask in step.
 *
 * @param attempts calls in all, the first included
 * @param first the wait after the first failure
 * @param longest no wait is longer
 * @param pause after the last attempt failed, callers are refused for this long without a call
 */
public record RetryPolicy(int attempts, Duration first, Duration longest, Duration pause) {
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(1));

  public RetryPolicy {
    if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0 || pause.isNegative()) {
      throw new IllegalArgumentException(
          "A retry policy has an attempt or more, and growing waits");
    }
  }

  /** The wait before the given attempt, which counts from 2. */
  Duration waitBefore(int attempt, RandomGenerator random) {
    int doublings = Math.min(attempt - 2, 30);
    long full = Math.min(longest.toNanos(), first.toNanos() << doublings);
    if (full < first.toNanos()) {
      full = longest.toNanos();
    }
    return Duration.ofNanos(full - (full > 1 ? random.nextLong(full / 2 + 1) : 0));
  }
}
