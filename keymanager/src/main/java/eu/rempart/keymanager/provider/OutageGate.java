package eu.rempart.keymanager.provider;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps callers from an unavailable provider. It shuts when a call has failed for good; each time
 * the pause is over it lets one caller through to try, and opens for all once one succeeds.
 */
final class OutageGate {
  private record Shut(long until) {}

  private final long pause;
  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable Shut> shut = new AtomicReference<>();

  OutageGate(Duration pause, LongSupplier nanoTime) {
    this.pause = pause.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Whether this caller may try; at most one may in each pause while the gate is shut. */
  boolean mayPass() {
    Shut now = shut.get();
    if (now == null) {
      return true;
    }
    long time = nanoTime.getAsLong();
    return time - now.until() >= 0 && shut.compareAndSet(now, new Shut(time + pause));
  }

  void failed() {
    shut.set(new Shut(nanoTime.getAsLong() + pause));
  }

  void answered() {
    if (shut.get() != null) {
      shut.set(null);
    }
  }
}
