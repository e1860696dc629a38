package eu.rempart.catalog.rocksdb;

import eu.rempart.catalog.optimistic.CommitWindow;
import eu.rempart.catalog.optimistic.OptimisticTx;
import eu.rempart.catalog.store.CatalogUnavailableException;
import eu.rempart.catalog.store.CorruptStoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only thread that writes. It takes all transactions that wait, leaves out those that conflict
 * with what was committed since their snapshot, writes the rest as one synced batch and only then
 * lets anybody see or hear of them.
 *
 * <p>After a failed write nothing is known about the log's end, so there is no second try: every
 * transaction from then on is refused until the store has been reopened.
 */
final class Committer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Committer.class);

  /** Bounds the memory of a batch and how long the first of a group waits for the last. */
  private static final long GROUP_BYTES = 8 << 20;

  private final RocksFiles files;
  private final BatchWriter writer;
  private final CommitWindow window = new CommitWindow();
  private final LinkedBlockingQueue<PendingCommit> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private final LongAdder commits = new LongAdder();
  private final LongAdder syncs = new LongAdder();
  private volatile boolean stopping;
  private volatile @Nullable Throwable failure;

  Committer(RocksFiles files, BatchWriter writer) {
    this.files = files;
    this.writer = writer;
    this.thread = Thread.ofPlatform().name("catalog-committer").daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Commits, and waits until that is durable.
   *
   * @return false on a conflict
   * @throws CatalogUnavailableException when the store cannot write
   * @throws CorruptStoreException when it cannot because its files are damaged
   */
  boolean commit(OptimisticTx tx) {
    Throwable broken = failure;
    if (broken != null) {
      throw RocksFailure.of("the catalog takes no more writes", broken);
    }
    PendingCommit pending = new PendingCommit(tx);
    queue.add(pending);
    return pending.await();
  }

  long commits() {
    return commits.sum();
  }

  long syncs() {
    return syncs.sum();
  }

  int queued() {
    return queue.size();
  }

  boolean isWritable() {
    return failure == null && !stopping;
  }

  /** Waits for the commits that are queued; the caller sees to it that there are no more. */
  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<PendingCommit> group = new ArrayList<>();
    while (!stopping || !queue.isEmpty()) {
      group.clear();
      try {
        take(group);
      } catch (InterruptedException e) {
        continue;
      }
      try {
        commitGroup(group);
      } catch (RocksDBException | RuntimeException | Error e) {
        fail(group, e);
      }
    }
  }

  private void take(List<PendingCommit> group) throws InterruptedException {
    PendingCommit next = queue.take();
    long bytes = 0;
    while (next != null) {
      group.add(next);
      bytes += next.bytes();
      next = bytes < GROUP_BYTES ? queue.poll() : null;
    }
  }

  private void commitGroup(List<PendingCommit> group) throws RocksDBException {
    Throwable broken = failure;
    if (broken != null) {
      group.forEach(pending -> pending.failed(broken));
      return;
    }
    // A snapshot holds all of a batch or none, so any number from its first write to its last will
    // do.
    long sequence = writer.latestSequence() + 1;
    List<PendingCommit> accepted = new ArrayList<>(group.size());
    try (WriteBatch batch = new WriteBatch()) {
      for (PendingCommit pending : group) {
        if (window.conflicts(pending.tx())) {
          pending.conflicted();
        } else {
          window.add(pending.tx(), sequence);
          append(batch, pending.tx());
          accepted.add(pending);
        }
      }
      if (accepted.isEmpty()) {
        return;
      }
      writer.write(batch);
    }
    window.trim();
    commits.add(accepted.size());
    syncs.increment();
    accepted.forEach(PendingCommit::committed);
  }

  private void append(WriteBatch batch, OptimisticTx tx) throws RocksDBException {
    for (var write : tx.writes().entrySet()) {
      byte[] key = write.getKey();
      byte[] value = write.getValue().value();
      ColumnFamilyHandle family = files.family(key);
      if (value == null) {
        batch.delete(family, key);
      } else {
        batch.put(family, key, value);
      }
    }
  }

  private void fail(List<PendingCommit> group, Throwable cause) {
    failure = cause;
    log.error("The catalog failed to write and takes no more writes until it is reopened", cause);
    group.forEach(pending -> pending.failed(cause));
  }
}
