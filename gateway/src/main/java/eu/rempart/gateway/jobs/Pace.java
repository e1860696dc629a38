package eu.rempart.gateway.jobs;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Holds a job to its rate, and measures what it reaches. Used by one thread. */
final class Pace {
  private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);
  private static final double NEWEST = 0.3;

  private long windowStart;
  private long windowItems;
  private double measured;
  private long freeAt;

  Pace(long now) {
    this.windowStart = now;
    this.freeAt = now;
  }

  /** The most items for one step: a quarter of a second's, so that a limit is not met in bursts. */
  static int stepLimit(int rate) {
    return rate == 0 ? Integer.MAX_VALUE : Math.max(1, rate / 4);
  }

  /** Counts items dealt with. */
  void add(long items, long now) {
    windowItems += items;
    long took = now - windowStart;
    if (took >= WINDOW) {
      double latest = (double) windowItems * TimeUnit.SECONDS.toNanos(1) / took;
      measured = measured == 0 ? latest : measured + NEWEST * (latest - measured);
      windowStart = now;
      windowItems = 0;
    }
  }

  /** How long to wait so that the items just dealt with keep to the rate. */
  Duration rest(long items, int rate, long now) {
    if (rate == 0) {
      freeAt = now;
      return Duration.ZERO;
    }
    // Time lost before is not made up for: a limit is a limit at any moment.
    freeAt = Math.max(freeAt, now - WINDOW / 4) + items * TimeUnit.SECONDS.toNanos(1) / rate;
    return freeAt > now ? Duration.ofNanos(freeAt - now) : Duration.ZERO;
  }

  /** Items a second lately; 0 in the first second. */
  double measured() {
    return measured;
  }
}
