package eu.rempart.catalog;

import eu.rempart.catalog.record.Administrator;
import eu.rempart.catalog.store.KeyRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Administrators, by name and by certificate; no two share a certificate or its key. */
public final class AdministratorTable {

  private final Rows rows;

  AdministratorTable(Rows rows) {
    this.rows = rows;
  }

  /** The administrator, enabled or not, or null. */
  public @Nullable Administrator find(String name) {
    return rows.get(RowKeys.administrator(name), Administrator.class);
  }

  /**
   * The administrator with a certificate, enabled or not, or null.
   *
   * @param certificate SHA-256 of it, in lower-case hex
   */
  public @Nullable Administrator findByCertificate(String certificate) {
    Administrator found = holder(certificate);
    return found != null && found.certificate().fingerprint().equals(certificate) ? found : null;
  }

  /**
   * Who has a certificate or a public key, or null.
   *
   * @param fingerprint of either
   */
  public @Nullable Administrator holder(String fingerprint) {
    Name name = rows.get(RowKeys.administratorCertificate(fingerprint), Name.class);
    return name == null ? null : find(name.name());
  }

  /**
   * Adds an administrator, or replaces the one of that name.
   *
   * @throws IllegalStateException when another has the certificate or its key: ask {@link #holder}
   *     in the same transaction
   */
  public void put(Administrator administrator) {
    Administrator before = find(administrator.name());
    if (before != null) {
      forget(before);
    }
    index(administrator.certificate().fingerprint(), administrator.name());
    index(administrator.certificate().publicKey(), administrator.name());
    rows.put(RowKeys.administrator(administrator.name()), administrator);
  }

  /** Removes an administrator. False when there is none. */
  public boolean delete(String name) {
    Administrator found = find(name);
    if (found == null) {
      return false;
    }
    forget(found);
    rows.delete(RowKeys.administrator(name));
    return true;
  }

  /** Administrators after a name, in order; empty for the beginning. */
  public List<Administrator> list(String after, int limit) {
    byte[] table = KeyBytes.table(Table.ADMINISTRATORS).bytes();
    byte[] from = after.isEmpty() ? table : KeyRange.after(RowKeys.administrator(after));
    return rows.scan(KeyRange.of(from, KeyRange.afterPrefix(table)), limit).stream()
        .map(row -> rows.decode(row, Administrator.class))
        .toList();
  }

  private void index(String fingerprint, String name) {
    if (rows.has(RowKeys.administratorCertificate(fingerprint))) {
      throw new IllegalStateException("another administrator has this certificate or its key");
    }
    rows.put(RowKeys.administratorCertificate(fingerprint), new Name(name));
  }

  private void forget(Administrator administrator) {
    rows.delete(RowKeys.administratorCertificate(administrator.certificate().fingerprint()));
    rows.delete(RowKeys.administratorCertificate(administrator.certificate().publicKey()));
  }

  /** Whose a fingerprint is. */
  record Name(String name) {}
}
