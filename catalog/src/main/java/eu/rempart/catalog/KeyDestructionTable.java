package eu.rempart.catalog;

import eu.rempart.catalog.record.KeyDestruction;
import eu.rempart.catalog.store.KeyRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Destructions of keys, by id; none is ever forgotten. */
public final class KeyDestructionTable {
  private final Rows rows;

  KeyDestructionTable(Rows rows) {
    this.rows = rows;
  }

  /** The destruction, or null. */
  public @Nullable KeyDestruction find(String id) {
    return rows.get(RowKeys.keyDestruction(id), KeyDestruction.class);
  }

  /** Adds or replaces one. */
  public void put(KeyDestruction destruction) {
    rows.put(RowKeys.keyDestruction(destruction.id()), destruction);
  }

  /**
   * Destructions, the latest first.
   *
   * @param before only those with smaller ids; empty for all
   * @param limit at least 1
   */
  public List<KeyDestruction> latest(String before, int limit) {
    byte[] table = KeyBytes.table(Table.KEY_DESTRUCTIONS).bytes();
    byte[] to = before.isEmpty() ? KeyRange.afterPrefix(table) : RowKeys.keyDestruction(before);
    return rows.scanBackwards(KeyRange.of(table, to), limit).stream()
        .map(row -> rows.decode(row, KeyDestruction.class))
        .toList();
  }
}
