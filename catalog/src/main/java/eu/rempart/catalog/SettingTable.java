package eu.rempart.catalog;

import eu.rempart.catalog.record.SealedBytes;
import org.jspecify.annotations.Nullable;

/**
 * Small named values, sealed like every row: leases, job positions, what the gateway must remember
 * about itself.
 */
public final class SettingTable {

  private final Rows rows;

  SettingTable(Rows rows) {
    this.rows = rows;
  }

  /** The value, or null. */
  public byte @Nullable [] get(String name) {
    Value value = rows.get(RowKeys.setting(name), Value.class);
    return value == null ? null : value.value().bytes();
  }

  public void put(String name, byte[] value) {
    rows.put(RowKeys.setting(name), new Value(SealedBytes.copyOf(value)));
  }

  /** No error when there is none. */
  public void delete(String name) {
    rows.delete(RowKeys.setting(name));
  }

  /** The row. */
  record Value(SealedBytes value) {}
}
