package eu.rempart.catalog;

import eu.rempart.catalog.record.Identity;
import eu.rempart.catalog.store.KeyRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** S3 access keys. */
public final class IdentityTable {

  private final Rows rows;

  IdentityTable(Rows rows) {
    this.rows = rows;
  }

  /** The identity, enabled or not, or null. */
  public @Nullable Identity find(String accessKeyId) {
    return rows.get(RowKeys.identity(accessKeyId), Identity.class);
  }

  /** Adds an identity. False when the access key id is taken. */
  public boolean insert(Identity identity) {
    if (rows.has(RowKeys.identity(identity.accessKeyId()))) {
      return false;
    }
    rows.put(RowKeys.identity(identity.accessKeyId()), identity);
    return true;
  }

  /** Replaces an identity. False when there is none. */
  public boolean update(Identity identity) {
    if (!rows.has(RowKeys.identity(identity.accessKeyId()))) {
      return false;
    }
    rows.put(RowKeys.identity(identity.accessKeyId()), identity);
    return true;
  }

  /** Removes an identity. False when there is none. */
  public boolean delete(String accessKeyId) {
    if (!rows.has(RowKeys.identity(accessKeyId))) {
      return false;
    }
    rows.delete(RowKeys.identity(accessKeyId));
    return true;
  }

  /** Identities after an access key id, in order; empty for the beginning. */
  public List<Identity> list(String after, int limit) {
    byte[] table = KeyBytes.table(Table.IDENTITIES).bytes();
    byte[] from = after.isEmpty() ? table : KeyRange.after(RowKeys.identity(after));
    return rows.scan(KeyRange.of(from, KeyRange.afterPrefix(table)), limit).stream()
        .map(row -> rows.decode(row, Identity.class))
        .toList();
  }
}
