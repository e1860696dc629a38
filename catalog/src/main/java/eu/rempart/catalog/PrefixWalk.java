package eu.rempart.catalog;

import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.Row;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the rows of one scope (a table and what comes before the name) in order, with names grouped
 * by delimiter.
 *
 * <p>After a group it seeks past it, so the cost is that of the entries and groups it returns, not
 * of the rows a group holds. Rows are read ahead in batches: small after a seek, where the next row
 * may start another group, and growing while rows are entries.
 */
final class PrefixWalk {

  private static final int BATCH_AFTER_SEEK = 2;
  private static final int LARGEST_BATCH = 1024;

  private final Rows rows;
  private final int nameAt;
  private final int prefixEnd;
  private final byte[] delimiter;
  private final byte[] end;

  private byte[] position;
  private int batch;
  private List<Row> ahead = List.of();
  private int nextAhead;

  /**
   * @param scope the bytes that all keys begin with, up to the name
   * @param start the first key to visit
   * @param expected how many entries the caller wants at most
   */
  PrefixWalk(Rows rows, byte[] scope, String prefix, String delimiter, byte[] start, int expected) {
    this.rows = rows;
    byte[] prefixKey = KeyBytes.append(scope).open(prefix).bytes();
    this.nameAt = scope.length;
    this.prefixEnd = prefixKey.length;
    this.delimiter = KeyBytes.append(new byte[0]).open(delimiter).bytes();
    this.end = KeyRange.afterPrefix(prefixKey);
    this.position = Arrays.compareUnsigned(start, prefixKey) > 0 ? start : prefixKey;
    this.batch =
        Math.clamp(delimiter.isEmpty() ? expected : Math.min(expected, 16), 1, LARGEST_BATCH);
  }

  /**
   * The first key after {@code after}, or after the whole group it lies in.
   *
   * @param afterKey the row key that {@code after} stands for, or the longest beginning of such
   *     keys
   */
  static byte[] startAfter(
      byte[] scope, String prefix, String delimiter, String after, byte[] afterKey) {
    if (!delimiter.isEmpty() && after.startsWith(prefix)) {
      int found = after.indexOf(delimiter, prefix.length());
      if (found >= 0) {
        String group = after.substring(0, found + delimiter.length());
        return KeyRange.afterPrefix(KeyBytes.append(scope).open(group).bytes());
      }
    }
    return afterKey;
  }

  /** The next entry or group, or null at the end. */
  @Nullable Step next() {
    Row row = nextRow();
    if (row == null) {
      return null;
    }
    byte[] key = row.key();
    int nameEnd = KeyBytes.textEnd(key, nameAt);
    int found = delimiter.length == 0 ? -1 : KeyBytes.indexOf(key, prefixEnd, nameEnd, delimiter);
    if (found < 0) {
      return new Entry(row, KeyBytes.readText(key, nameAt, nameEnd));
    }
    int groupEnd = found + delimiter.length;
    skipTo(KeyRange.afterPrefix(Arrays.copyOf(key, groupEnd)));
    return new Group(KeyBytes.readText(key, nameAt, groupEnd));
  }

  private @Nullable Row nextRow() {
    if (nextAhead == ahead.size()) {
      KeyRange rest = KeyRange.of(position, end);
      if (rest.isEmpty()) {
        return null;
      }
      ahead = rows.scan(rest, batch);
      nextAhead = 0;
      if (ahead.size() < batch) {
        position = end;
      } else {
        position = KeyRange.after(ahead.getLast().key());
        batch = Math.min(batch * 8, LARGEST_BATCH);
      }
      if (ahead.isEmpty()) {
        return null;
      }
    }
    return ahead.get(nextAhead++);
  }

  private void skipTo(byte[] key) {
    while (nextAhead < ahead.size()
        && Arrays.compareUnsigned(ahead.get(nextAhead).key(), key) < 0) {
      nextAhead++;
    }
    if (nextAhead == ahead.size() && Arrays.compareUnsigned(position, key) < 0) {
      position = key;
      batch = BATCH_AFTER_SEEK;
    }
  }

  /** What a walk meets. */
  sealed interface Step {
    /** What it is listed under. */
    String name();
  }

  /** A row that is listed itself. */
  record Entry(Row row, String name) implements Step {}

  /** Rows that are listed as one. */
  record Group(String name) implements Step {}
}
