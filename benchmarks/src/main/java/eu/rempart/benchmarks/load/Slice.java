package eu.rempart.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A stretch of one workload on all connections, bounded in time and in operations. */
final class Slice {
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final Workload workload;
  private final long endNanos;
  private final AtomicLong left;
  private final CountDownLatch working;

  Slice(Workload workload, Duration longest, long mostOperations, int connections) {
    this.workload = workload;
    this.endNanos = System.nanoTime() + longest.toNanos();
    this.left = new AtomicLong(mostOperations);
    this.working = new CountDownLatch(connections);
  }

  /** The next operation, or null when it is over. */
  @Nullable Step next() {
    return System.nanoTime() - endNanos < 0 && left.getAndDecrement() > 0 ? workload.next() : null;
  }

  /** A connection has ended its last operation. */
  void done() {
    working.countDown();
  }

  /**
   * Waits for all connections.
   *
   * @throws IllegalStateException when an operation hangs for a minute after the end
   */
  void await() throws InterruptedException {
    long nanos = endNanos - System.nanoTime() + GRACE.toNanos();
    if (!working.await(nanos, TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException(
          "operations have not ended " + GRACE.toSeconds() + " s after the time was up");
    }
  }
}
