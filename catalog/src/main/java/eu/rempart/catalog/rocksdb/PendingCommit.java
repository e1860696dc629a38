package eu.rempart.catalog.rocksdb;

import eu.rempart.catalog.optimistic.OptimisticTx;
import eu.rempart.catalog.store.CatalogUnavailableException;
import eu.rempart.catalog.store.CorruptStoreException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A transaction waiting for the committer, and the thread waiting with it. */
final class PendingCommit {

  private static final int ENTRY_OVERHEAD = 32;

  private final OptimisticTx tx;
  private final long bytes;
  private final Thread waiter = Thread.currentThread();
  private volatile @Nullable Outcome outcome;
  private volatile @Nullable Throwable failure;

  PendingCommit(OptimisticTx tx) {
    this.tx = tx;
    long sum = 0;
    for (var write : tx.writes().entrySet()) {
      byte[] value = write.getValue().value();
      sum += ENTRY_OVERHEAD + write.getKey().length + (value == null ? 0 : value.length);
    }
    this.bytes = sum;
  }

  OptimisticTx tx() {
    return tx;
  }

  /** About what it adds to the log. */
  long bytes() {
    return bytes;
  }

  void committed() {
    settle(Outcome.COMMITTED);
  }

  void conflicted() {
    settle(Outcome.CONFLICTED);
  }

  void failed(Throwable cause) {
    failure = cause;
    settle(Outcome.FAILED);
  }

  /**
   * Waits for the committer. Interrupts are kept for later: the commit cannot be called back.
   *
   * @return false when the transaction met another and wrote nothing
   * @throws CatalogUnavailableException when the store could not write
   * @throws CorruptStoreException when it could not because its files are damaged
   */
  boolean await() {
    boolean interrupted = false;
    Outcome settled = outcome;
    while (settled == null) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
      settled = outcome;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return switch (settled) {
      case COMMITTED -> true;
      case CONFLICTED -> false;
      case FAILED -> throw RocksFailure.of("the catalog takes no more writes", failure());
    };
  }

  private Throwable failure() {
    Throwable cause = failure;
    return cause == null ? new IllegalStateException("no cause") : cause;
  }

  private void settle(Outcome settled) {
    outcome = settled;
    LockSupport.unpark(waiter);
  }

  private enum Outcome {
    COMMITTED,
    CONFLICTED,
    FAILED
  }
}
