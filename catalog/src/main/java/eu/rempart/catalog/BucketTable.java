package eu.rempart.catalog;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Buckets, by name and by tenant. */
public final class BucketTable {

  private final Rows rows;

  BucketTable(Rows rows) {
    this.rows = rows;
  }

  /** The bucket of this name, or null. */
  public @Nullable Bucket find(String name) {
    return rows.get(RowKeys.bucket(name), Bucket.class);
  }

  /** The bucket with this id, or null. */
  public @Nullable Bucket findById(String bucketId) {
    Name name = rows.get(RowKeys.bucketId(bucketId), Name.class);
    return name == null ? null : find(name.name());
  }

  /**
   * A bucket as it is in this transaction, for one read earlier.
   *
   * @throws BucketGoneException when it is not there any more
   */
  public Bucket requireNow(Bucket bucket) {
    Bucket now = find(bucket.name());
    if (now == null || !now.id().equals(bucket.id())) {
      throw new BucketGoneException(bucket.id());
    }
    return now;
  }

  /** Adds a bucket. False when the name or the id is taken; nothing is written then. */
  public boolean insert(Bucket bucket) {
    if (rows.has(RowKeys.bucket(bucket.name())) || rows.has(RowKeys.bucketId(bucket.id()))) {
      return false;
    }
    rows.put(RowKeys.bucket(bucket.name()), bucket);
    rows.put(RowKeys.bucketId(bucket.id()), new Name(bucket.name()));
    rows.mark(RowKeys.bucketOfTenant(bucket.tenant(), bucket.name()));
    return true;
  }

  /**
   * Replaces a bucket's settings; name, id and tenant stay. Conflicts with writes of objects, so
   * each of those is made under the settings from before or after, never under both.
   *
   * @throws BucketGoneException when there is no such bucket
   */
  public void update(Bucket bucket) {
    Bucket before = requireNow(bucket);
    if (!before.tenant().equals(bucket.tenant())) {
      throw new IllegalArgumentException("a bucket keeps its tenant");
    }
    rows.put(RowKeys.bucket(bucket.name()), bucket);
  }

  /**
   * Removes a bucket that holds no objects or uploads.
   *
   * @throws IllegalStateException when it holds some: ask {@link #isEmpty} and end its uploads in
   *     the same transaction
   */
  public void delete(Bucket bucket) {
    if (!isEmpty(bucket.id())
        || !rows.isEmpty(KeyBytes.table(Table.UPLOADS).text(bucket.id()).bytes())) {
      throw new IllegalStateException("bucket " + bucket.id() + " is not empty");
    }
    new BucketDocumentTable(rows).deleteAll(bucket.id());
    rows.delete(RowKeys.bucket(bucket.name()));
    rows.delete(RowKeys.bucketId(bucket.id()));
    rows.delete(RowKeys.bucketOfTenant(bucket.tenant(), bucket.name()));
  }

  /**
   * A tenant's buckets in name order.
   *
   * @param from the first name that may be returned; empty for the beginning
   * @param limit at least 1
   */
  public List<Bucket> list(String tenant, String from, int limit) {
    byte[] scope = KeyBytes.table(Table.BUCKETS_OF_TENANT).text(tenant).bytes();
    byte[] start = KeyBytes.table(Table.BUCKETS_OF_TENANT).text(tenant).open(from).bytes();
    List<Bucket> found = new ArrayList<>();
    for (Row row : rows.scan(KeyRange.of(start, KeyRange.afterPrefix(scope)), limit)) {
      String name =
          KeyBytes.readText(row.key(), scope.length, KeyBytes.textEnd(row.key(), scope.length));
      Bucket bucket = find(name);
      if (bucket != null && bucket.tenant().equals(tenant)) {
        found.add(bucket);
      }
    }
    return found;
  }

  /**
   * Buckets of all tenants in name order.
   *
   * @param after the name before the first returned; empty for the beginning
   * @param limit at least 1
   */
  public List<Bucket> listAll(String after, int limit) {
    byte[] table = KeyBytes.table(Table.BUCKETS).bytes();
    byte[] from = after.isEmpty() ? table : KeyRange.after(RowKeys.bucket(after));
    return rows.scan(KeyRange.of(from, KeyRange.afterPrefix(table)), limit).stream()
        .map(row -> rows.decode(row, Bucket.class))
        .toList();
  }

  /** Whether a bucket holds no version of any object. Uploads under way do not count. */
  public boolean isEmpty(String bucketId) {
    return rows.isEmpty(KeyBytes.table(Table.OBJECTS).text(bucketId).bytes())
        && rows.isEmpty(KeyBytes.table(Table.OBJECT_HISTORY).text(bucketId).bytes());
  }

  /** What a bucket's id leads to. */
  record Name(String name) {}
}
