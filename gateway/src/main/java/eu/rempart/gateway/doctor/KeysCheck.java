package eu.rempart.gateway.doctor;

import eu.rempart.gateway.app.StartRefused;
import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.gateway.app.folder.FileFault;
import eu.rempart.gateway.app.key.KeyHolder;
import eu.rempart.gateway.app.key.KeyProviders;
import eu.rempart.gateway.config.KeysConfig;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.KeyException;
import eu.rempart.keymanager.ValueKeys;
import eu.rempart.keymanager.file.CatalogKeyFile;
import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Whether the key-encryption key's holder opens, and unwraps the catalog's key where there is one.
 */
record KeysCheck(RempartConfig config, DataFolder folder) {
  private static final String SUBJECT = "keys";

  Finding look() {
    try {
      folder.requireReadable();
    } catch (StartRefused e) {
      return Finding.fail(SUBJECT, "not looked at: " + e.getMessage());
    }
    try {
      requireVisible(keystore());
    } catch (IOException e) {
      return Finding.fail(SUBJECT, FileFault.sentence(e));
    }
    try {
      return missing() ? withoutKeystore() : opened();
    } catch (KeyException | StartRefused e) {
      return Finding.fail(SUBJECT, e.getMessage() + cure());
    } catch (IOException e) {
      return Finding.fail(
          SUBJECT,
          "no temporary file can be made ("
              + DiskCheck.reason(e)
              + "); make room in "
              + System.getProperty("java.io.tmpdir"));
    }
  }

  private String cure() {
    return config.keys().provider() == KeysConfig.Provider.LOCAL
        ? "; correct keys.local, or restore the file it names from a backup"
        : "; correct keys.vault, or see why it does not answer";
  }

  private Path keystore() {
    return config.resolve(config.keys().local().keystore());
  }

  private void requireVisible(Path keystore) throws IOException {
    if (config.keys().provider() == KeysConfig.Provider.LOCAL) {
      try {
        keystore.getFileSystem().provider().checkAccess(keystore, AccessMode.READ);
      } catch (NoSuchFileException e) {
        // The first start makes it.
      }
    }
  }

  private boolean missing() {
    return config.keys().provider() == KeysConfig.Provider.LOCAL && !Files.exists(keystore());
  }

  private Finding withoutKeystore() throws IOException {
    if (Files.exists(folder.catalogKey())) {
      return Finding.fail(
          SUBJECT,
          "there is no keystore at "
              + keystore()
              + ", and without the one that was there no data opens; restore it from a backup");
    }
    Path scratch = Files.createTempDirectory("rempart-doctor");
    Path trial = scratch.resolve("keystore.json");
    try {
      KeyProviders.rehearse(config, trial);
    } finally {
      Files.deleteIfExists(trial);
      Files.delete(scratch);
    }
    return Finding.ok(SUBJECT, "no keystore yet; `rempart up` makes it at its first start");
  }

  private Finding opened() {
    if (config.keys().provider() == KeysConfig.Provider.VAULT
        && config.keys().vault().login().approle().wrappedSecretIdFile() != null) {
      return Finding.ok(SUBJECT, "not tried: the wrapping token to log in with is good for once");
    }
    try (KeyHolder holder = KeyProviders.open(config, KeyEvents.NONE)) {
      String said =
          holder.keks().all().stream()
              .map(kek ->
                  kek.provider().name()
                      + " opens, version "
                      + kek.provider().status().currentVersion())
              .collect(Collectors.joining("; "));
      if (!folder.exists() || !Files.exists(folder.catalogKey())) {
        return Finding.ok(SUBJECT, said);
      }
      try (ValueKeys _ =
          new CatalogKeyFile(folder.catalogKey(), folder.instanceId(), holder.keks())
              .loadOrCreate()) {
        return Finding.ok(SUBJECT, said + "; the catalog's key is unwrapped");
      }
    }
  }
}
