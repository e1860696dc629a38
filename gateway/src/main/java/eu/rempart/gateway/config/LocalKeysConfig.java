package eu.rempart.gateway.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The local keystore and what opens it. A passphrase itself is never part of the configuration. */
public record LocalKeysConfig(
    Path keystore,
    @Nullable Path keyFile,
    @Nullable Path passphraseFile,
    @Nullable String passphraseEnv) {

  public LocalKeysConfig {
    if (passphraseFile != null || passphraseEnv != null) {
      keyFile = null; // The default gives way to a passphrase that is asked for.
    }
    Demand.that(
        passphraseFile == null || passphraseEnv == null,
        "passphrase-env",
        "and passphrase-file are both given; keep one");
    Demand.that(
        keyFile != null || passphraseFile != null || passphraseEnv != null,
        "key-file",
        "is needed, or passphrase-file or passphrase-env");
  }
}
