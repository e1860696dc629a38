package eu.rempart.catalog.rocksdb;

import eu.rempart.catalog.optimistic.Snapshot;
import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/**
 * One state of the database. Native calls pin the carrier of a virtual thread, so each is one get
 * or one step.
 */
final class RocksSnapshot implements Snapshot {

  private final RocksFiles files;
  private final org.rocksdb.Snapshot state;
  private final ReadOptions options;
  private boolean closed;

  RocksSnapshot(RocksFiles files) {
    this.files = files;
    this.state = files.db().getSnapshot();
    this.options = new ReadOptions().setSnapshot(state);
  }

  @Override
  public long sequence() {
    return state.getSequenceNumber();
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    requireOpen();
    try {
      return files.db().get(files.family(key), options, key);
    } catch (RocksDBException e) {
      throw RocksFailure.of("the catalog does not read", e);
    }
  }

  @Override
  public List<Row> scan(KeyRange range, int limit, boolean reverse) {
    requireOpen();
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
    if (range.isEmpty()) {
      return List.of();
    }
    ColumnFamilyHandle family = files.requireOneFamily(range);
    try (Slice from = new Slice(range.from());
        Slice to = new Slice(range.to());
        ReadOptions bounded =
            new ReadOptions()
                .setSnapshot(state)
                .setIterateLowerBound(from)
                .setIterateUpperBound(to);
        RocksIterator iterator = files.db().newIterator(family, bounded)) {
      return rows(iterator, limit, reverse);
    }
  }

  private static List<Row> rows(RocksIterator iterator, int limit, boolean reverse) {
    List<Row> rows = new ArrayList<>();
    if (reverse) {
      iterator.seekToLast();
    } else {
      iterator.seekToFirst();
    }
    while (iterator.isValid()) {
      rows.add(new Row(iterator.key(), iterator.value()));
      if (rows.size() == limit) {
        return rows;
      }
      if (reverse) {
        iterator.prev();
      } else {
        iterator.next();
      }
    }
    try {
      iterator.status();
    } catch (RocksDBException e) {
      throw RocksFailure.of("the catalog does not read", e);
    }
    return rows;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("a transaction is for its own body only");
    }
  }

  @Override
  public void close() {
    closed = true;
    options.close();
    files.db().releaseSnapshot(state);
    state.close();
  }
}
