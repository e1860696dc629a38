package eu.rempart.gateway.keys;

import eu.rempart.catalog.BucketKeyClosedException;
import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.BucketKeyRecord;
import eu.rempart.keymanager.BucketKeyRecord.State;
import eu.rempart.keymanager.BucketKeyRecords;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyRetiredException;
import eu.rempart.keymanager.OutdatedWrappingException;
import eu.rempart.keymanager.WrappedKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bucket key records as rows of the catalog, sealed like every row. */
public final class CatalogBucketKeys implements BucketKeyRecords {
  private static final String KEK = "kek";
  private static final String VERSION = "version";
  private static final String CIPHERTEXT = "ciphertext";

  private final Catalog catalog;

  public CatalogBucketKeys(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public @Nullable BucketKeyRecord find(String bucketId, BucketKeyId id) {
    return record(
        catalog.<@Nullable BucketKeyRow, RuntimeException>read(
            tx -> tx.bucketKeys().find(bucketId, id)));
  }

  @Override
  public @Nullable BucketKeyRecord current(String bucketId, String kek) {
    return record(
        catalog.<@Nullable BucketKeyRow, RuntimeException>read(
            tx -> tx.bucketKeys().current(bucketId, kek)));
  }

  @Override
  public BucketKeyRecord insertIfNoCurrent(BucketKeyRecord record) {
    try {
      return of(
          catalog.transact(tx -> {
            requireNewEnough(tx, record);
            return tx.bucketKeys().insertIfNoCurrent(row(record));
          }));
    } catch (BucketKeyClosedException e) {
      throw new KeyRetiredException("The keys of bucket " + record.bucketId() + " were shredded");
    }
  }

  @Override
  public @Nullable BucketKeyRecord replaceCurrent(BucketKeyId before, BucketKeyRecord record) {
    return record(
        catalog.<@Nullable BucketKeyRow, RuntimeException>transact(tx -> {
          requireNewEnough(tx, record);
          return tx.bucketKeys().replaceCurrent(before, row(record), State.SUPERSEDED.name());
        }));
  }

  @Override
  public long reserveUses(KeyContext key, long uses) {
    return catalog.transact(
        tx -> tx.bucketKeys().reserveUses(key.scope().bucketId(), key.keyId(), uses));
  }

  /**
   * Keys of all buckets after a given one; null for the beginning.
   *
   * @param limit at least 1; fewer come back only at the end
   */
  public List<BucketKeyRecord> listAll(@Nullable BucketKeyRecord after, int limit) {
    BucketKeyRow from = after == null ? null : row(after);
    return catalog.read(tx -> tx.bucketKeys().listAll(from, limit)).stream()
        .map(CatalogBucketKeys::of)
        .toList();
  }

  private static void requireNewEnough(CatalogTx tx, BucketKeyRecord record) {
    String kek = record.wrapped().kek();
    if (record.wrapped().kekVersion() < tx.bucketKeys().kekFloor(kek)) {
      throw new OutdatedWrappingException("A new bucket key is under an older version of " + kek);
    }
  }

  /**
   * Stores another wrapping of a key; everything else stays as it is in the catalog by now.
   *
   * @return false, and nothing stored, when the key is gone or was wrapped anew by another
   */
  public static boolean rewrap(CatalogTx tx, BucketKeyRecord before, WrappedKey rewrapped) {
    BucketKeyRow now = tx.bucketKeys().find(before.bucketId(), before.id());
    return now != null
        && of(now).wrapped().equals(before.wrapped())
        && tx.bucketKeys().update(row(of(now).wrappedAs(rewrapped)));
  }

  /** The row of a record. */
  static BucketKeyRow row(BucketKeyRecord record) {
    return new BucketKeyRow(
        record.bucketId(),
        record.tenant(),
        record.id(),
        record.generation(),
        record.state().name(),
        record.created(),
        record.since(),
        Map.of(
            KEK, record.wrapped().kek(),
            VERSION, Integer.toString(record.wrapped().kekVersion()),
            CIPHERTEXT, record.wrapped().ciphertext()));
  }

  private static @Nullable BucketKeyRecord record(@Nullable BucketKeyRow row) {
    return row == null ? null : of(row);
  }

  /** The record of a row. */
  public static BucketKeyRecord of(BucketKeyRow row) {
    return new BucketKeyRecord(
        row.bucketId(),
        row.tenant(),
        row.id(),
        row.generation(),
        new WrappedKey(
            field(row, KEK), Integer.parseInt(field(row, VERSION)), field(row, CIPHERTEXT)),
        row.created(),
        State.valueOf(row.state()),
        row.since());
  }

  private static String field(BucketKeyRow row, String name) {
    String value = row.wrapped().get(name);
    if (value == null) {
      throw new IllegalStateException("bucket key " + row.id() + " has no " + name);
    }
    return value;
  }
}
