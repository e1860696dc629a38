package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KekAttestation;
import eu.rempart.keymanager.KekStatus;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.UnknownKeyException;
import eu.rempart.keymanager.VersionAges;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a transit key's settings and says what of them is wrong, fit for use or not. */
public final class VaultAttestation {
  private final TransitKey key;
  private final VaultReply reply;
  private final VersionAges ages;

  private VaultAttestation(VaultReply reply, VersionAges ages) {
    this.key = TransitKey.of(reply);
    this.reply = reply;
    this.ages = ages;
  }

  /**
   * Asks Vault.
   *
   * @throws UnknownKeyException when there is no such key
   * @throws KeyAccessDeniedException when Vault refuses the login or the reading
   * @throws KeyManagerUnavailableException when Vault cannot be reached now
   */
  public static KekAttestation of(
      VaultConnection connection, TransitKeyName name, VersionAges ages) {
    try (TransitClient transit = TransitClient.unchecked(connection, name)) {
      return new VaultAttestation(transit.readReply(), ages).attest(name.kek());
    } catch (UnknownKeyException e) {
      throw new UnknownKeyException("Vault has no transit key " + name);
    }
  }

  private KekAttestation attest(String kek) {
    KekStatus status = key.status(kek);
    List<String> wrong = new ArrayList<>(key.wrong());
    if (reply.flag("deletion_allowed")) {
      wrong.add(
          "its deletion is allowed: a key officer allows it for the moment of deleting alone");
    }
    if (imported()) {
      wrong.add("it was imported, so it was known outside of Vault");
    }
    Duration automatic = Duration.ofSeconds(reply.number("auto_rotate_period"));
    if (automatic.compareTo(ages.longest()) > 0) {
      wrong.add(
          "its auto_rotate_period is %d days, and versions may become %d days old"
              .formatted(automatic.toDays(), ages.longest().toDays()));
    }
    wrong.addAll(ages.wrong(status));
    return new KekAttestation(settings(automatic), status, wrong);
  }

  /** HashiCorp's Vault leaves the field out where it is false. */
  private boolean imported() {
    return reply.has("imported_key") && reply.flag("imported_key");
  }

  private Map<String, Object> settings(Duration automatic) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("type", key.type());
    settings.put("derived", key.derived());
    settings.put("exportable", key.exportable());
    settings.put("allow_plaintext_backup", key.plaintextBackup());
    settings.put("deletion_allowed", reply.flag("deletion_allowed"));
    settings.put("imported_key", imported());
    settings.put("auto_rotate_period", automatic.toSeconds());
    settings.put("latest_version", key.latestVersion());
    settings.put("min_decryption_version", key.minDecryptionVersion());
    settings.put("min_encryption_version", reply.number("min_encryption_version"));
    settings.put("min_available_version", reply.number("min_available_version"));
    return settings;
  }
}
