package eu.rempart.keymanager;

import java.time.Duration;

/**
 * How long an unwrapped bucket key may be used, counted from when the provider last gave it.
 *
 * @param fresh for this long without asking again; 0 asks for every use
 * @param stale up to this age while the provider is unavailable; 0 never
 * @param maxKeys how many bucket keys are held in memory at most
 */
public record CacheTimes(Duration fresh, Duration stale, int maxKeys) {
  public static final CacheTimes DEFAULT =
      new CacheTimes(Duration.ofMinutes(5), Duration.ofHours(1), 10_000);

  /** Asks the provider for every use. */
  public static final CacheTimes STRICT = new CacheTimes(Duration.ZERO, Duration.ZERO, 1);

  public CacheTimes {
    if (fresh.isNegative() || stale.isNegative() || maxKeys < 1) {
      throw new IllegalArgumentException("Cache times are not negative, and hold a key or more");
    }
  }

  /** The age beyond which a key is of no use to anyone. */
  public Duration longest() {
    return stale.compareTo(fresh) > 0 ? stale : fresh;
  }
}
