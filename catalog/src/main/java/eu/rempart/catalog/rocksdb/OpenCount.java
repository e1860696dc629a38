package eu.rempart.catalog.rocksdb;

import eu.rempart.catalog.store.CatalogUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts transactions in progress, so that the database is never closed under one: that would crash
 * the process.
 */
final class OpenCount {

  private static final long CLOSED = 1L << 62;
  private static final long POLL_NANOS = 1_000_000;

  private final AtomicLong state = new AtomicLong();

  void enter() {
    if ((state.getAndIncrement() & CLOSED) != 0) {
      state.decrementAndGet();
      throw new CatalogUnavailableException("the catalog is closed");
    }
  }

  void leave() {
    state.decrementAndGet();
  }

  boolean isClosed() {
    return (state.get() & CLOSED) != 0;
  }

  /** Admits nobody from here on. False when that was so before. */
  boolean close() {
    return (state.getAndUpdate(s -> s | CLOSED) & CLOSED) == 0;
  }

  /** Waits until nobody is inside. False when the time was too short. */
  boolean awaitEmpty(Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    while ((state.get() & ~CLOSED) != 0) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }
}
