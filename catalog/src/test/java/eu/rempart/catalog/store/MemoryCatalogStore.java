package eu.rempart.catalog.store;

import eu.rempart.catalog.optimistic.CommitWindow;
import eu.rempart.catalog.optimistic.OptimisticTx;
import eu.rempart.catalog.optimistic.Snapshot;
import eu.rempart.catalog.optimistic.Write;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A store for tests, in memory: the same optimistic transactions, nothing durable. Keeps every
 * version of every value.
 */
public final class MemoryCatalogStore implements CatalogStore {

  private static final int ATTEMPTS = 10_000;

  private final ConcurrentSkipListMap<byte[], Version> map =
      new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
  private final CommitWindow window = new CommitWindow();
  private final ReentrantLock commit = new ReentrantLock();
  private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
  private final AtomicLong commits = new AtomicLong();
  private final AtomicLong conflicts = new AtomicLong();
  private volatile long sequence;
  private volatile boolean closed;

  @Override
  public <T extends @Nullable Object, X extends Exception> T transact(TxBody<T, X> body) throws X {
    enter();
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        OptimisticTx tx = new OptimisticTx(new MemorySnapshot(sequence));
        T result = body.run(tx);
        tx.end();
        if (tx.writes().isEmpty() || commit(tx)) {
          return result;
        }
        conflicts.incrementAndGet();
      }
      throw new CatalogConflictException("conflicts at every attempt");
    } finally {
      inside.remove();
    }
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T read(ReadBody<T, X> body) throws X {
    enter();
    try (MemorySnapshot snapshot = new MemorySnapshot(sequence)) {
      return body.run(snapshot);
    } finally {
      inside.remove();
    }
  }

  @Override
  public StoreStatistics statistics() {
    return new StoreStatistics(commits.get(), commits.get(), conflicts.get(), 0, 0, !closed);
  }

  @Override
  public void close() {
    closed = true;
  }

  private void enter() {
    if (inside.get()) {
      throw new IllegalStateException("a transaction does not start another");
    }
    if (closed) {
      throw new CatalogUnavailableException("the store is closed");
    }
    inside.set(true);
  }

  private boolean commit(OptimisticTx tx) {
    commit.lock();
    try {
      if (window.conflicts(tx)) {
        return false;
      }
      long next = sequence + 1;
      window.add(tx, next);
      for (Map.Entry<byte[], Write> write : tx.writes().entrySet()) {
        map.merge(
            write.getKey(),
            new Version(next, write.getValue().value(), null),
            (old, created) -> new Version(next, created.value, old));
      }
      sequence = next;
      commits.incrementAndGet();
      return true;
    } finally {
      commit.unlock();
    }
  }

  private static final class Version {
    private final long sequence;
    private final byte @Nullable [] value;
    private final @Nullable Version before;

    Version(long sequence, byte @Nullable [] value, @Nullable Version before) {
      this.sequence = sequence;
      this.value = value;
      this.before = before;
    }

    static byte @Nullable [] at(@Nullable Version version, long sequence) {
      for (Version v = version; v != null; v = v.before) {
        if (v.sequence <= sequence) {
          return v.value == null ? null : v.value.clone();
        }
      }
      return null;
    }
  }

  private final class MemorySnapshot implements Snapshot {
    private final long at;
    private boolean over;

    MemorySnapshot(long at) {
      this.at = at;
    }

    @Override
    public long sequence() {
      return at;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
      requireOpen();
      return Version.at(map.get(key), at);
    }

    @Override
    public List<Row> scan(KeyRange range, int limit, boolean reverse) {
      requireOpen();
      if (limit < 1) {
        throw new IllegalArgumentException("limit " + limit);
      }
      List<Row> rows = new ArrayList<>();
      if (range.isEmpty()) {
        return rows;
      }
      ConcurrentNavigableMap<byte[], Version> part =
          map.subMap(range.from(), true, range.to(), false);
      for (Map.Entry<byte[], Version> entry : (reverse ? part.descendingMap() : part).entrySet()) {
        byte[] value = Version.at(entry.getValue(), at);
        if (value != null) {
          rows.add(new Row(entry.getKey().clone(), value));
          if (rows.size() == limit) {
            break;
          }
        }
      }
      return rows;
    }

    @Override
    public void close() {
      over = true;
    }

    private void requireOpen() {
      if (over) {
        throw new IllegalStateException("a transaction is for its own body only");
      }
    }
  }
}
