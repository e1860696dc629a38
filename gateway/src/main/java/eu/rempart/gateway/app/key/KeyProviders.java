package eu.rempart.gateway.app.key;

import eu.rempart.gateway.app.StartRefused;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.keymanager.KeyEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens whoever holds the key-encryption keys: the local keystore, or Vault's transit engine. */
public final class KeyProviders {
  private KeyProviders() {}

  /**
   * Opens what the configuration names.
   *
   * @throws StartRefused when a file it needs cannot be read
   * @throws eu.rempart.keymanager.KeyException when it does not open, with a sentence
   */
  public static KeyHolder open(RempartConfig config, KeyEvents events) {
    return switch (config.keys().provider()) {
      case LOCAL -> LocalKeys.open(config, events);
      case VAULT -> VaultKeys.open(config, events);
    };
  }

  /**
   * Makes a local keystore elsewhere as a first start would make it: with the passphrase the
   * configuration names, or with the key file if there is one already.
   *
   * @throws StartRefused when a file it needs cannot be read, or a variable is empty
   * @throws eu.rempart.keymanager.KeyException when a first start would refuse what it finds
   */
  public static void rehearse(RempartConfig config, Path keystore) {
    LocalKeys.rehearse(config, keystore);
  }

  static String firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw new StartRefused(
          "the file " + file + " cannot be read: " + e.getClass().getSimpleName(), e);
    }
  }
}
