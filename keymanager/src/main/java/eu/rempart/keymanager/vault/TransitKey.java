package eu.rempart.keymanager.vault;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.keymanager.KekStatus;
import eu.rempart.keymanager.KeyConfigurationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A transit key's settings, as Vault tells them. */
record TransitKey(
    String type,
    boolean derived,
    boolean exportable,
    boolean plaintextBackup,
    int latestVersion,
    int minDecryptionVersion,
    SortedMap<Integer, Instant> versions) {

  static TransitKey of(VaultReply reply) {
    SortedMap<Integer, Instant> versions = new TreeMap<>();
    for (var key : reply.object("keys").properties()) {
      versions.put(Integer.valueOf(key.getKey()), created(key.getValue()));
    }
    return new TransitKey(
        reply.text("type"),
        reply.flag("derived"),
        reply.flag("exportable"),
        reply.flag("allow_plaintext_backup"),
        reply.number("latest_version"),
        reply.number("min_decryption_version"),
        versions);
  }

  private static Instant created(JsonNode value) {
    return Instant.ofEpochSecond(value.asLong());
  }

  /**
   * Refuses a key that could leave Vault, or that does not bind what it wraps to a context.
   *
   * @throws KeyConfigurationException with a sentence for each setting that is wrong
   */
  void check(String name) {
    List<String> wrong = wrong();
    if (!wrong.isEmpty()) {
      throw new KeyConfigurationException(
          "The transit key " + name + " must not be used: " + String.join("; ", wrong) + ".");
    }
  }

  /** What makes the key unfit for use, in so many words. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    if (!type.equals("aes256-gcm96")) {
      wrong.add("its type is " + type + ", and must be aes256-gcm96");
    }
    if (!derived) {
      wrong.add("it is not derived, so wrapped keys would not be bound to their bucket");
    }
    if (exportable) {
      wrong.add("it is exportable, so it could leave Vault");
    }
    if (plaintextBackup) {
      wrong.add("it allows plaintext backup, so it could leave Vault");
    }
    return wrong;
  }

  KekStatus status(String kek) {
    return new KekStatus(kek, latestVersion, minDecryptionVersion, versions);
  }
}
