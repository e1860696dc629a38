package eu.rempart.gateway.keys;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.BucketKeyRecord;
import eu.rempart.keymanager.BucketKeyRecords;
import eu.rempart.keymanager.WrappedKey;
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
  public @Nullable BucketKeyRecord current(String bucketId) {
    return record(
        catalog.<@Nullable BucketKeyRow, RuntimeException>read(
            tx -> tx.bucketKeys().current(bucketId)));
  }

  @Override
  public BucketKeyRecord insertIfNoCurrent(BucketKeyRecord record) {
    BucketKeyRow row =
        new BucketKeyRow(
            record.bucketId(),
            record.tenant(),
            record.id(),
            record.generation(),
            record.state().name(),
            record.created(),
            Map.of(
                KEK, record.wrapped().kek(),
                VERSION, Integer.toString(record.wrapped().kekVersion()),
                CIPHERTEXT, record.wrapped().ciphertext()));
    return of(catalog.transact(tx -> tx.bucketKeys().insertIfNoCurrent(row)));
  }

  private static @Nullable BucketKeyRecord record(@Nullable BucketKeyRow row) {
    return row == null ? null : of(row);
  }

  private static BucketKeyRecord of(BucketKeyRow row) {
    return new BucketKeyRecord(
        row.bucketId(),
        row.tenant(),
        row.id(),
        row.generation(),
        new WrappedKey(
            field(row, KEK), Integer.parseInt(field(row, VERSION)), field(row, CIPHERTEXT)),
        row.created(),
        BucketKeyRecord.State.valueOf(row.state()));
  }

  private static String field(BucketKeyRow row, String name) {
    String value = row.wrapped().get(name);
    if (value == null) {
      throw new IllegalStateException("bucket key " + row.id() + " has no " + name);
    }
    return value;
  }
}
