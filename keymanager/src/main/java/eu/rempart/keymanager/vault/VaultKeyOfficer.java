package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KekChangeRefusedException;
import eu.rempart.keymanager.KekRetirement;
import eu.rempart.keymanager.KekStatus;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import java.util.Map;

/** Retirement inside Vault, with the key officer's login. */
public final class VaultKeyOfficer implements KekRetirement {
  private final TransitClient transit;

  VaultKeyOfficer(TransitClient transit) {
    this.transit = transit;
  }

  /**
   * Logs in, if the connection has not, and checks the transit key.
   *
   * @param connection shared until both it and what is opened here are closed
   * @throws KeyConfigurationException when there is no such key, or its settings are unsafe
   * @throws KeyAccessDeniedException when Vault refuses the login or the check
   * @throws KeyManagerUnavailableException when Vault cannot be reached now
   */
  public static VaultKeyOfficer open(VaultConnection connection, TransitKeyName key) {
    return new VaultKeyOfficer(TransitClient.open(connection, key));
  }

  @Override
  public String name() {
    return transit.kek();
  }

  @Override
  public KekStatus status() {
    return transit.readKey().status(name());
  }

  @Override
  public KekStatus raiseMinimum(int version) {
    KekStatus now = status();
    now.requireRaisable(version);
    // Vault trims only up to the oldest version that may encrypt, which is why both are set.
    change(
        VaultOperation.RAISE_MINIMUM,
        "config",
        Map.of("min_decryption_version", version, "min_encryption_version", version));
    return status();
  }

  @Override
  public void trim() {
    int oldest = status().oldestUsable();
    if (oldest > 1) {
      // Also on a key whose minimum someone raised by hand, for decryption alone.
      raiseMinimum(oldest);
      change(VaultOperation.TRIM, "trim", Map.of("min_available_version", oldest));
    }
  }

  @Override
  public void delete() {
    change(VaultOperation.ALLOW_DELETION, "config", Map.of("deletion_allowed", true));
    transit.delete();
  }

  private void change(VaultOperation operation, String verb, Map<String, Object> fields) {
    try {
      transit.change(operation, verb, fields);
    } catch (WrappedKeyRefusedException e) {
      // 400: here no wrapped key is at stake.
      throw new KekChangeRefusedException("Vault refused " + operation + " of " + name());
    }
  }

  @Override
  public void close() {
    transit.close();
  }
}
