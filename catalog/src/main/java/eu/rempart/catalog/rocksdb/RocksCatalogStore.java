package eu.rempart.catalog.rocksdb;

import eu.rempart.catalog.optimistic.OptimisticTx;
import eu.rempart.catalog.store.CatalogConflictException;
import eu.rempart.catalog.store.CatalogStore;
import eu.rempart.catalog.store.CatalogUnavailableException;
import eu.rempart.catalog.store.CorruptStoreException;
import eu.rempart.catalog.store.ReadBody;
import eu.rempart.catalog.store.StoreStatistics;
import eu.rempart.catalog.store.TxBody;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded store. Transactions read a snapshot and keep their writes to themselves; one {@link
 * Committer} checks and writes them, many to a sync. docs/adr/0001 has the reasons and the figures.
 */
public final class RocksCatalogStore implements CatalogStore {

  private static final Logger log = LoggerFactory.getLogger(RocksCatalogStore.class);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(30);
  private static final int ATTEMPTS_TOGETHER = 6;
  private static final int ATTEMPTS = 8;
  private static final long BACKOFF_NANOS = 100_000;

  private final RocksFiles files;
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final Committer committer;
  private final BulkReclaim reclaim;
  private final Admission admission = new Admission();
  private final OpenCount open = new OpenCount();
  private final ThreadLocal<Boolean> inside = new ThreadLocal<>();
  private final LongAdder conflicts = new LongAdder();

  private RocksCatalogStore(RocksFiles files, @Nullable BatchWriter writer) {
    this.files = files;
    this.committer = new Committer(files, writer == null ? new SyncedWriter() : writer);
    this.reclaim = new BulkReclaim(files);
  }

  /**
   * Opens the store in a folder, making it when there is none.
   *
   * @throws CatalogInUseException when another process has it open
   * @throws CatalogUnavailableException when it cannot be opened
   * @throws CorruptStoreException when a file is damaged
   */
  public static RocksCatalogStore open(RocksSettings settings) {
    return open(RocksFiles.open(settings), null);
  }

  /** With another way to write, for tests of failing disks. */
  static RocksCatalogStore open(RocksFiles files, @Nullable BatchWriter writer) {
    RocksCatalogStore store = new RocksCatalogStore(files, writer);
    store.committer.start();
    store.reclaim.start();
    return store;
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T transact(TxBody<T, X> body) throws X {
    enter();
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Attempt<T> made = attempt < ATTEMPTS_TOGETHER ? together(body) : alone(body);
        if (made.committed()) {
          return made.result();
        }
        conflicts.increment();
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(BACKOFF_NANOS << attempt));
      }
      throw new CatalogConflictException(
          "a transaction met others at each of " + ATTEMPTS + " attempts");
    } finally {
      leave();
    }
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T read(ReadBody<T, X> body) throws X {
    enter();
    try (RocksSnapshot snapshot = new RocksSnapshot(files)) {
      return body.run(snapshot);
    } finally {
      leave();
    }
  }

  @Override
  public StoreStatistics statistics() {
    open.enter();
    try {
      return new StoreStatistics(
          committer.commits(),
          committer.syncs(),
          conflicts.sum(),
          committer.queued(),
          files.nativeBytes(),
          committer.isWritable());
    } finally {
      open.leave();
    }
  }

  @Override
  public void close() {
    if (!open.close()) {
      return;
    }
    if (!open.awaitEmpty(LONGEST_CLOSE)) {
      log.error(
          "A transaction is still open after {}; the catalog's files stay open until the process"
              + " ends",
          LONGEST_CLOSE);
      return;
    }
    committer.close();
    reclaim.close();
    synced.close();
    files.close();
  }

  private <T extends @Nullable Object, X extends Exception> Attempt<T> together(TxBody<T, X> body)
      throws X {
    try (RocksSnapshot snapshot = new RocksSnapshot(files)) {
      OptimisticTx tx = new OptimisticTx(snapshot);
      T result = run(body, tx);
      if (tx.writes().isEmpty()) {
        return new Attempt<>(result, true);
      }
      admission.enterShared();
      try {
        return new Attempt<>(result, committer.commit(tx));
      } finally {
        admission.leaveShared();
      }
    }
  }

  private <T extends @Nullable Object, X extends Exception> Attempt<T> alone(TxBody<T, X> body)
      throws X {
    admission.enterAlone();
    try (RocksSnapshot snapshot = new RocksSnapshot(files)) {
      OptimisticTx tx = new OptimisticTx(snapshot);
      T result = run(body, tx);
      return new Attempt<>(result, tx.writes().isEmpty() || committer.commit(tx));
    } finally {
      admission.leaveAlone();
    }
  }

  private static <T extends @Nullable Object, X extends Exception> T run(
      TxBody<T, X> body, OptimisticTx tx) throws X {
    try {
      return body.run(tx);
    } finally {
      tx.end();
    }
  }

  private void enter() {
    if (inside.get() != null) {
      throw new IllegalStateException("a transaction does not start another");
    }
    open.enter();
    inside.set(true);
  }

  private void leave() {
    inside.remove();
    open.leave();
  }

  /** What came of running a body once. */
  private record Attempt<T extends @Nullable Object>(T result, boolean committed) {}

  private final class SyncedWriter implements BatchWriter {
    @Override
    public long latestSequence() {
      return files.db().getLatestSequenceNumber();
    }

    @Override
    public void write(WriteBatch batch) throws RocksDBException {
      files.db().write(synced, batch);
    }
  }
}
