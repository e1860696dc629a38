package eu.rempart.catalog;

import eu.rempart.catalog.record.KeyVersion;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.store.KeyRange;
import java.util.ArrayList;
import java.util.List;

/** Pages of current versions, and of all versions, in key order. */
final class ObjectListing {

  private final Rows rows;
  private final String bucketId;
  private final VersionHistory history;

  ObjectListing(Rows rows, String bucketId) {
    this.rows = rows;
    this.bucketId = bucketId;
    this.history = new VersionHistory(rows);
  }

  ListPage current(ListQuery query) {
    byte[] scope = KeyBytes.table(Table.OBJECTS).text(bucketId).bytes();
    byte[] afterKey =
        query.after().isEmpty() ? scope : KeyRange.after(RowKeys.object(bucketId, query.after()));
    byte[] start =
        PrefixWalk.startAfter(scope, query.prefix(), query.delimiter(), query.after(), afterKey);
    PrefixWalk walk =
        new PrefixWalk(rows, scope, query.prefix(), query.delimiter(), start, query.limit() + 1);
    List<ObjectVersion> entries = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    String last = null;
    while (query.limit() > 0) {
      PrefixWalk.Step step = walk.next();
      if (step == null) {
        break;
      }
      if (entries.size() + groups.size() == query.limit()) {
        return new ListPage(entries, groups, true, last);
      }
      switch (step) {
        case PrefixWalk.Entry(var row, var _) -> entries.add(rows.decode(row, ObjectVersion.class));
        case PrefixWalk.Group(var name) -> groups.add(name);
      }
      last = step.name();
    }
    return new ListPage(entries, groups, false, null);
  }

  VersionPage versions(VersionQuery query) {
    VersionWalk walk = new VersionWalk(rows, history, bucketId, query);
    List<VersionPage.Entry> entries = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    VersionPosition last = query.after();
    while (query.limit() > 0) {
      VersionWalk.Step step = walk.next();
      if (step == null) {
        break;
      }
      if (entries.size() + groups.size() == query.limit()) {
        return new VersionPage(entries, groups, last);
      }
      switch (step) {
        case VersionWalk.Version(var version, var current) -> {
          boolean firstOfKey = !version.key().equals(last.key());
          boolean latest = current || firstOfKey || (entries.isEmpty() && isNewest(version));
          entries.add(new VersionPage.Entry(version, latest));
          last = new VersionPosition(version.key(), version.order());
        }
        case VersionWalk.Group(var name) -> {
          groups.add(name);
          last = VersionPosition.afterKey(name);
        }
      }
    }
    return new VersionPage(entries, groups, null);
  }

  /** Asked only for a page that starts amid the versions of a key. */
  private boolean isNewest(KeyVersion version) {
    if (rows.has(RowKeys.object(bucketId, version.key()))) {
      return false;
    }
    KeyVersion newest = history.newest(bucketId, version.key());
    return newest != null && newest.order() == version.order();
  }
}
