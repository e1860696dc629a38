package eu.rempart.catalog.optimistic;

import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.Row;
import eu.rempart.catalog.store.Tx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A transaction over a snapshot: remembers what it read, keeps its writes to itself until they are
 * committed.
 */
public final class OptimisticTx implements Tx {

  private final Snapshot snapshot;
  private final Thread owner = Thread.currentThread();
  private final ReadSet reads = new ReadSet();
  private final TreeMap<byte[], Write> writes = new TreeMap<>(Arrays::compareUnsigned);
  private boolean ended;

  public OptimisticTx(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    requireUsable();
    Write own = writes.get(key);
    if (own != null) {
      byte[] value = own.value();
      return value == null ? null : value.clone();
    }
    byte[] held = key.clone();
    reads.addKey(held);
    return snapshot.get(held);
  }

  @Override
  public List<Row> scan(KeyRange range, int limit, boolean reverse) {
    requireUsable();
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
    if (range.isEmpty()) {
      return List.of();
    }
    NavigableMap<byte[], Write> own = writes.subMap(range.from(), true, range.to(), false);
    // Each own deletion can hide one row of the snapshot, so that many more are needed.
    int deletions =
        own.isEmpty() ? 0 : (int) own.values().stream().filter(Write::isDeletion).count();
    int wanted = (int) Math.min(Integer.MAX_VALUE, (long) limit + deletions);
    List<Row> stored = snapshot.scan(range, wanted, reverse);
    reads.addRange(seen(range, stored, wanted, reverse));
    return own.isEmpty()
        ? stored
        : merge(stored, reverse ? own.descendingMap() : own, limit, reverse);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    requireUsable();
    writes.put(key, new Write(value));
  }

  @Override
  public void delete(byte[] key) {
    requireUsable();
    writes.put(key, new Write(null));
  }

  /** No more reads or writes. */
  public void end() {
    ended = true;
  }

  public long sequence() {
    return snapshot.sequence();
  }

  /** Keys in order with what was written last. */
  public NavigableMap<byte[], Write> writes() {
    return writes;
  }

  ReadSet reads() {
    return reads;
  }

  private void requireUsable() {
    if (ended || Thread.currentThread() != owner) {
      throw new IllegalStateException("a transaction is for its own body only");
    }
  }

  private static KeyRange seen(KeyRange range, List<Row> stored, int wanted, boolean reverse) {
    if (stored.size() < wanted) {
      return KeyRange.of(range.from().clone(), range.to().clone());
    }
    byte[] last = stored.getLast().key();
    return reverse
        ? KeyRange.of(last, range.to().clone())
        : KeyRange.of(range.from().clone(), KeyRange.after(last));
  }

  private static List<Row> merge(
      List<Row> stored, Map<byte[], Write> own, int limit, boolean reverse) {
    TreeMap<byte[], byte[]> merged =
        new TreeMap<>(
            reverse ? Collections.reverseOrder(Arrays::compareUnsigned) : Arrays::compareUnsigned);
    for (Row row : stored) {
      merged.put(row.key(), row.value());
    }
    own.forEach((key, write) -> {
      byte[] value = write.value();
      if (value == null) {
        merged.remove(key);
      } else {
        merged.put(key.clone(), value.clone());
      }
    });
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<byte[], byte[]> entry : merged.entrySet()) {
      if (rows.size() == limit) {
        break;
      }
      rows.add(new Row(entry.getKey(), entry.getValue()));
    }
    return rows;
  }
}
