package eu.rempart.catalog;

import eu.rempart.catalog.record.DeleteMarker;
import eu.rempart.catalog.record.KeyVersion;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a key that are not current, and its delete markers: a row for each, newest first,
 * and a row that leads from a version id to it.
 */
final class VersionHistory {

  private final Rows rows;

  VersionHistory(Rows rows) {
    this.rows = rows;
  }

  /** The newest version here, or null. */
  @Nullable KeyVersion newest(String bucketId, String key) {
    List<Row> first = rows.scan(KeyRange.prefixedBy(RowKeys.historyOf(bucketId, key)), 1);
    return first.isEmpty() ? null : decode(first.getFirst());
  }

  /** The version with this id, or null. */
  @Nullable KeyVersion find(String bucketId, String key, String versionId) {
    Order order = rows.get(RowKeys.versionOrder(bucketId, key, versionId), Order.class);
    if (order == null) {
      return null;
    }
    Entry entry = rows.get(RowKeys.history(bucketId, key, order.order()), Entry.class);
    if (entry == null) {
      throw new IllegalStateException("version " + versionId + " has an order but no row");
    }
    return entry.version();
  }

  KeyVersion decode(Row row) {
    return rows.decode(row, Entry.class).version();
  }

  void add(String bucketId, KeyVersion version) {
    put(bucketId, version);
    rows.put(
        RowKeys.versionOrder(bucketId, version.key(), version.versionId()),
        new Order(version.order()));
  }

  /** Replaces a version by itself with other contents. */
  void put(String bucketId, KeyVersion version) {
    Entry entry =
        switch (version) {
          case ObjectVersion object -> new Entry(object, null);
          case DeleteMarker marker -> new Entry(null, marker);
        };
    rows.put(RowKeys.history(bucketId, version.key(), version.order()), entry);
  }

  void remove(String bucketId, KeyVersion version) {
    rows.delete(RowKeys.history(bucketId, version.key(), version.order()));
    rows.delete(RowKeys.versionOrder(bucketId, version.key(), version.versionId()));
  }

  /** A row: one of the two. */
  record Entry(@Nullable ObjectVersion object, @Nullable DeleteMarker marker) {

    private KeyVersion version() {
      if (object != null) {
        return object;
      }
      if (marker != null) {
        return marker;
      }
      throw new IllegalStateException("a history row that holds nothing");
    }
  }

  /** Where a version id leads. */
  record Order(long order) {}
}
