package eu.rempart.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.rempart.catalog.record.KeyVersion;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.store.KeyRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks current and noncurrent versions as one list: by key, within a key from the newest, names
 * grouped by delimiter. Costs what it returns, as {@link PrefixWalk} does.
 */
final class VersionWalk {

  private final Rows rows;
  private final VersionHistory history;
  private final VersionPosition after;
  private final PrefixWalk currents;
  private final PrefixWalk others;
  private PrefixWalk.@Nullable Step current;
  private PrefixWalk.@Nullable Step other;

  VersionWalk(Rows rows, VersionHistory history, String bucketId, VersionQuery query) {
    this.rows = rows;
    this.history = history;
    this.after = query.after();
    String key = after.key();
    byte[] objects = KeyBytes.table(Table.OBJECTS).text(bucketId).bytes();
    byte[] object = KeyBytes.append(objects).text(key).bytes();
    // The position's own key may have a current version after the position, once newer ones have
    // been deleted.
    this.currents = walk(objects, query, after.order() == 0 ? KeyRange.after(object) : object);
    byte[] histories = KeyBytes.table(Table.OBJECT_HISTORY).text(bucketId).bytes();
    this.others =
        walk(
            histories,
            query,
            after.order() == 0
                ? KeyRange.afterPrefix(RowKeys.historyOf(bucketId, key))
                : KeyRange.after(RowKeys.history(bucketId, key, after.order())));
    this.current = nextCurrent();
    this.other = others.next();
  }

  /** The next version or group, or null at the end. */
  @Nullable Step next() {
    PrefixWalk.Step first = current;
    PrefixWalk.Step second = other;
    int comparison = compare(first, second);
    if (comparison <= 0 && first != null) {
      current = nextCurrent();
    }
    if (second != null
        && (comparison > 0 || (comparison == 0 && second instanceof PrefixWalk.Group))) {
      other = others.next();
    }
    return switch (comparison <= 0 ? first : second) {
      case null -> null;
      case PrefixWalk.Group(var name) -> new Group(name);
      case PrefixWalk.Entry entry ->
          comparison <= 0
              ? new Version(rows.decode(entry.row(), ObjectVersion.class), true)
              : new Version(history.decode(entry.row()), false);
    };
  }

  private PrefixWalk.@Nullable Step nextCurrent() {
    PrefixWalk.Step step = currents.next();
    return step instanceof PrefixWalk.Entry(var row, var name)
            && name.equals(after.key())
            && rows.decode(row, ObjectVersion.class).order() >= after.order()
        ? currents.next()
        : step;
  }

  /** A key's current version comes before its others; groups of one name are one. */
  private static int compare(PrefixWalk.@Nullable Step current, PrefixWalk.@Nullable Step other) {
    if (current == null || other == null) {
      return current == null ? 1 : -1;
    }
    return Arrays.compareUnsigned(current.name().getBytes(UTF_8), other.name().getBytes(UTF_8));
  }

  private PrefixWalk walk(byte[] scope, VersionQuery query, byte[] afterKey) {
    byte[] start =
        PrefixWalk.startAfter(
            scope,
            query.prefix(),
            query.delimiter(),
            after.key(),
            after.key().isEmpty() ? scope : afterKey);
    return new PrefixWalk(rows, scope, query.prefix(), query.delimiter(), start, query.limit() + 1);
  }

  /** What a walk meets. */
  sealed interface Step {}

  /** A version, and whether it is its key's current one. */
  record Version(KeyVersion version, boolean current) implements Step {}

  /** Versions that are listed as one. */
  record Group(String name) implements Step {}
}
