package eu.rempart.catalog;

import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.Row;
import eu.rempart.envelope.BucketKeyId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Wrapped bucket keys. Each bucket has any number, one of them current for each key-encryption key
 * (KEK) that objects of the bucket were sealed under.
 */
public final class BucketKeyTable {

  private final Rows rows;

  BucketKeyTable(Rows rows) {
    this.rows = rows;
  }

  /** The key, or null. */
  public @Nullable BucketKeyRow find(String bucketId, BucketKeyId id) {
    return rows.get(RowKeys.bucketKey(bucketId, id), BucketKeyRow.class);
  }

  /** The key for new writes under a KEK, or null before the first. */
  public @Nullable BucketKeyRow current(String bucketId, String kek) {
    Current current = rows.get(RowKeys.currentBucketKey(bucketId, kek), Current.class);
    return current == null ? null : find(bucketId, current.id());
  }

  /** The bucket's current keys, one for each KEK, in the order of the KEKs' names. */
  public List<BucketKeyRow> currents(String bucketId) {
    return currents(KeyRange.prefixedBy(RowKeys.currentBucketKeys(bucketId)), Integer.MAX_VALUE);
  }

  /**
   * Makes the key current when the bucket has none under its KEK; returns the one that is current
   * afterwards.
   *
   * @throws BucketKeyClosedException when the bucket's keys were shredded
   */
  public BucketKeyRow insertIfNoCurrent(BucketKeyRow row) {
    BucketKeyRow current = current(row.bucketId(), row.kek());
    if (current != null) {
      return current;
    }
    if (rows.has(RowKeys.shreddedBucket(row.bucketId()))) {
      throw new BucketKeyClosedException(row.id());
    }
    insertCurrent(row);
    return row;
  }

  /**
   * Makes a key current in place of another under the same KEK, which stays for what it sealed, if
   * that one is still current.
   *
   * @param supersededState the key manager's word for what the other one is from then on
   * @return the key that is current afterwards, this one or whichever was first; null when the
   *     bucket has none under the KEK
   */
  public @Nullable BucketKeyRow replaceCurrent(
      BucketKeyId before, BucketKeyRow row, String supersededState) {
    BucketKeyRow current = current(row.bucketId(), row.kek());
    if (current == null || !current.id().equals(before)) {
      return current;
    }
    if (row.generation() <= current.generation()) {
      throw new IllegalArgumentException(
          "generation " + row.generation() + " after " + current.generation());
    }
    update(current.in(supersededState, row.created()));
    insertCurrent(row);
    return row;
  }

  private void insertCurrent(BucketKeyRow row) {
    rows.put(RowKeys.bucketKey(row.bucketId(), row.id()), row);
    rows.put(RowKeys.currentBucketKey(row.bucketId(), row.kek()), new Current(row.id()));
  }

  /**
   * Counts uses of a key before they happen.
   *
   * @return all that were counted, these included; 0 when there is no such key
   */
  public long reserveUses(String bucketId, BucketKeyId id, long uses) {
    if (!rows.has(RowKeys.bucketKey(bucketId, id))) {
      return 0;
    }
    long counted = uses(bucketId, id) + uses;
    rows.put(RowKeys.bucketKeyUses(bucketId, id), new Uses(counted));
    return counted;
  }

  /** The uses of a key that were counted. */
  public long uses(String bucketId, BucketKeyId id) {
    Uses uses = rows.get(RowKeys.bucketKeyUses(bucketId, id), Uses.class);
    return uses == null ? 0 : uses.reserved();
  }

  /** Replaces a key's row, as after a rewrap. False when there is none. */
  public boolean update(BucketKeyRow row) {
    if (!rows.has(RowKeys.bucketKey(row.bucketId(), row.id()))) {
      return false;
    }
    rows.put(RowKeys.bucketKey(row.bucketId(), row.id()), row);
    return true;
  }

  /**
   * From now on no new bucket key may be wrapped under an older version of a KEK: whoever stores
   * one reads {@link #kekFloor} in the same transaction, so that none slips in behind a scan.
   */
  public void raiseKekFloor(String kek, int version) {
    if (version > kekFloor(kek)) {
      rows.put(RowKeys.kekFloor(kek), new KekFloor(version));
    }
  }

  /** The oldest version of a KEK that a new bucket key may be wrapped under; 0 for any. */
  public int kekFloor(String kek) {
    KekFloor floor = rows.get(RowKeys.kekFloor(kek), KekFloor.class);
    return floor == null ? 0 : floor.version();
  }

  /** Every key of a bucket, by id. */
  public List<BucketKeyRow> list(String bucketId) {
    byte[] scope = KeyBytes.table(Table.BUCKET_KEYS).text(bucketId).bytes();
    return rows.scan(KeyRange.prefixedBy(scope), Integer.MAX_VALUE).stream()
        .map(row -> rows.decode(row, BucketKeyRow.class))
        .toList();
  }

  /**
   * Keys of all buckets after a given one, in (bucket id, key id) order; null for the beginning.
   *
   * @param limit at least 1
   */
  public List<BucketKeyRow> listAll(@Nullable BucketKeyRow after, int limit) {
    byte[] table = KeyBytes.table(Table.BUCKET_KEYS).bytes();
    byte[] from =
        after == null ? table : KeyRange.after(RowKeys.bucketKey(after.bucketId(), after.id()));
    return rows.scan(KeyRange.of(from, KeyRange.afterPrefix(table)), limit).stream()
        .map(row -> rows.decode(row, BucketKeyRow.class))
        .toList();
  }

  /**
   * The current keys of all buckets, in the order of bucket ids; those of one bucket are never
   * parted.
   *
   * @param afterBucketId only of buckets with greater ids; empty for the beginning
   * @param limit at least 1; the last bucket's keys may exceed it
   */
  public List<BucketKeyRow> listCurrent(String afterBucketId, int limit) {
    byte[] table = KeyBytes.table(Table.CURRENT_BUCKET_KEYS).bytes();
    byte[] from =
        afterBucketId.isEmpty()
            ? table
            : KeyRange.afterPrefix(RowKeys.currentBucketKeys(afterBucketId));
    List<BucketKeyRow> found =
        new ArrayList<>(currents(KeyRange.of(from, KeyRange.afterPrefix(table)), limit));
    if (found.size() == limit) {
      String last = found.getLast().bucketId();
      found.removeIf(row -> row.bucketId().equals(last));
      found.addAll(currents(last));
    }
    return found;
  }

  private List<BucketKeyRow> currents(KeyRange range, int limit) {
    int tableLength = KeyBytes.table(Table.CURRENT_BUCKET_KEYS).bytes().length;
    List<BucketKeyRow> found = new ArrayList<>();
    for (Row row : rows.scan(range, limit)) {
      int end = KeyBytes.textEnd(row.key(), tableLength);
      String bucketId = KeyBytes.readText(row.key(), tableLength, end);
      BucketKeyRow key = find(bucketId, rows.decode(row, Current.class).id());
      if (key == null) {
        throw new IllegalStateException("the current key of bucket " + bucketId + " is missing");
      }
      found.add(key);
    }
    return found;
  }

  /** How many current keys there are; reads a row for each. */
  public int countCurrent() {
    byte[] table = KeyBytes.table(Table.CURRENT_BUCKET_KEYS).bytes();
    return rows.scan(KeyRange.prefixedBy(table), Integer.MAX_VALUE).size();
  }

  /**
   * Forgets a key for good: whatever it still seals is unreadable from now on. Never the current
   * one.
   */
  public void delete(String bucketId, BucketKeyId id) {
    BucketKeyRow row = find(bucketId, id);
    BucketKeyRow current = row == null ? null : current(bucketId, row.kek());
    if (current != null && current.id().equals(id)) {
      throw new IllegalStateException("bucket key " + id + " is current");
    }
    drop(bucketId, id);
  }

  /**
   * Lets a key take no new references from this transaction on; whoever stores one is refused with
   * {@link BucketKeyClosedException}. It goes on opening what is under it. The mark outlives the
   * key.
   */
  public void close(String bucketId, BucketKeyId id) {
    new ClosedKeys(rows).close(bucketId, id);
  }

  /** Lets a closed key take references again. */
  public void reopen(String bucketId, BucketKeyId id) {
    new ClosedKeys(rows).open(bucketId, id);
  }

  /** Whether a key takes no new references. */
  public boolean isClosed(String bucketId, BucketKeyId id) {
    return new ClosedKeys(rows).has(bucketId, id);
  }

  /**
   * Forgets every key of a bucket for good: all it holds is unreadable from now on, and it gets no
   * key again.
   */
  public void shred(String bucketId) {
    list(bucketId).forEach(row -> close(bucketId, row.id()));
    deleteAll(bucketId);
    rows.mark(RowKeys.shreddedBucket(bucketId));
  }

  /** Drops every key of a deleted bucket. */
  public void deleteAll(String bucketId) {
    for (BucketKeyRow row : list(bucketId)) {
      rows.delete(RowKeys.currentBucketKey(bucketId, row.kek()));
      drop(bucketId, row.id());
    }
  }

  private void drop(String bucketId, BucketKeyId id) {
    rows.delete(RowKeys.bucketKey(bucketId, id));
    rows.delete(RowKeys.bucketKeyUses(bucketId, id));
  }

  /** The oldest version that will do. */
  record KekFloor(int version) {}

  /** Which key is current. */
  record Current(BucketKeyId id) {}

  /** How often a key may have been used. */
  record Uses(long reserved) {}
}
