package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KeyConfigurationException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a transit key is.
 *
 * @param namespace Vault's namespace: that of the login or one below it; null for the root's
 * @param mount where the transit engine is mounted, usually {@code transit}
 * @param key the key's name
 */
public record TransitKeyName(@Nullable String namespace, String mount, String key) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

  public TransitKeyName {
    if (namespace != null) {
      VaultSettings.checkPath("Vault namespace", namespace);
    }
    VaultSettings.checkPath("transit mount", mount);
    if (!NAME.matcher(key).matches()) {
      throw new KeyConfigurationException("The transit key's name has letters, digits, . _ and -");
    }
  }

  /** A key in the root namespace. */
  public static TransitKeyName of(String mount, String key) {
    return new TransitKeyName(null, mount, key);
  }

  /** The KEK's name: without the address, which may change. */
  public String kek() {
    return "vault:" + (namespace == null ? "" : namespace + "/") + mount + "/" + key;
  }

  /** As Vault's own words have it: {@code transit/keys/name} without the {@code keys}. */
  @Override
  public String toString() {
    return mount + "/" + key + (namespace == null ? "" : " in the namespace " + namespace);
  }
}
