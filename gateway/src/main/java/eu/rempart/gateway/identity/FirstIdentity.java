package eu.rempart.gateway.identity;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.Identity;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The identity a new instance starts with, whose credentials {@code client.env} carries. It is made
 * once: when an administrator removes it, it stays away.
 */
public final class FirstIdentity {
  private static final String SETTING = "identity/first";
  private static final String USER = "first";
  private static final String TENANT = "default";

  private final Catalog catalog;
  private final Identities identities;

  public FirstIdentity(Catalog catalog, Identities identities) {
    this.catalog = catalog;
    this.identities = identities;
  }

  /** Makes it, or finds it with its secret; null when it has been removed or disabled. */
  public @Nullable NewIdentity findOrCreate() {
    Identity stored = catalog.<@Nullable Identity, RuntimeException>transact(this::findOrInsert);
    return stored == null || !stored.enabled()
        ? null
        : new NewIdentity(stored, identities.secret(stored));
  }

  private @Nullable Identity findOrInsert(CatalogTx tx) {
    byte[] known = tx.settings().get(SETTING);
    if (known != null) {
      return tx.identities().find(new String(known, StandardCharsets.US_ASCII));
    }
    Identity made = identities.prepare(USER, TENANT).identity();
    tx.identities().insert(made);
    tx.settings().put(SETTING, made.accessKeyId().getBytes(StandardCharsets.US_ASCII));
    return made;
  }
}
