package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.LeastRate;

/** Holds a growing count of bytes against a least rate, window by window. */
final class RateWindow {
  private final LeastRate least;
  private long start;
  private long countAtStart;

  RateWindow(LeastRate least) {
    this.least = least;
    this.start = System.nanoTime();
  }

  void restart(long count) {
    start = System.nanoTime();
    countAtStart = count;
  }

  /**
   * Whether a whole window has passed in which the client was waited for at every look, and moved
   * less than the least.
   */
  boolean missed(boolean waitedFor, long count) {
    if (waitedFor && System.nanoTime() - start < least.window().toNanos()) {
      return false;
    }
    boolean slow = count - countAtStart < least.bytes();
    restart(count);
    return waitedFor && slow;
  }
}
