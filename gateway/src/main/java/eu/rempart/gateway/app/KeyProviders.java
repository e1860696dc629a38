package eu.rempart.gateway.app;

import eu.rempart.gateway.config.KeysConfig;
import eu.rempart.gateway.config.LocalKeysConfig;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.gateway.config.VaultConfig;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.local.LocalKeystore;
import eu.rempart.keymanager.local.Unlock;
import eu.rempart.keymanager.provider.MeteredKekProvider;
import eu.rempart.keymanager.provider.RetryPolicy;
import eu.rempart.keymanager.provider.RetryingKekProvider;
import eu.rempart.keymanager.vault.Secret;
import eu.rempart.keymanager.vault.VaultLogin;
import eu.rempart.keymanager.vault.VaultSettings;
import eu.rempart.keymanager.vault.VaultTransit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens whoever holds the key-encryption key: the local keystore, or Vault's transit engine. */
public final class KeyProviders {
  private KeyProviders() {}

  /**
   * Opens the provider the configuration names.
   *
   * @throws StartRefused when a file it needs cannot be read
   * @throws eu.rempart.keymanager.KeyException when it does not open, with a sentence
   */
  public static KekProvider open(RempartConfig config, KeyEvents events) {
    KeysConfig keys = config.keys();
    return switch (keys.provider()) {
      case LOCAL -> new MeteredKekProvider(local(config, keys.local()), events);
      case VAULT ->
          new RetryingKekProvider(
              new MeteredKekProvider(vault(config, keys.vault()), events),
              RetryPolicy.DEFAULT,
              events);
    };
  }

  private static KekProvider local(RempartConfig config, LocalKeysConfig local) {
    Path keystore = config.resolve(local.keystore());
    Path keyFile = local.keyFile();
    if (keyFile != null) {
      return LocalKeystore.openOrCreate(keystore, new Unlock.KeyFile(config.resolve(keyFile)));
    }
    try (Unlock.Passphrase passphrase = new Unlock.Passphrase(passphrase(config, local))) {
      return LocalKeystore.openOrCreate(keystore, passphrase);
    }
  }

  private static char[] passphrase(RempartConfig config, LocalKeysConfig local) {
    Path file = local.passphraseFile();
    if (file != null) {
      return firstLine(config.resolve(file)).toCharArray();
    }
    String variable = Objects.requireNonNull(local.passphraseEnv());
    String value = System.getenv(variable);
    if (value == null || value.isEmpty()) {
      throw new StartRefused(
          "the keystore's passphrase is to come from the variable "
              + variable
              + ", which is empty");
    }
    return value.toCharArray();
  }

  private static KekProvider vault(RempartConfig config, VaultConfig vault) {
    URI address = Objects.requireNonNull(vault.address());
    VaultSettings usual =
        VaultSettings.of(address, vault.mount(), vault.key(), resolved(config, vault.ca()));
    VaultSettings settings =
        new VaultSettings(
            usual.address(),
            usual.mount(),
            usual.key(),
            vault.namespace(),
            usual.trust(),
            usual.connectTimeout(),
            usual.answerTimeout(),
            usual.maxAnswer());
    return VaultTransit.open(settings, login(config, vault));
  }

  private static VaultLogin login(RempartConfig config, VaultConfig vault) {
    Path token = vault.tokenFile();
    if (token != null) {
      return new VaultLogin.Token(Secret.of(firstLine(config.resolve(token))));
    }
    VaultConfig.AppRole role = vault.approle();
    return new VaultLogin.AppRole(
        role.mount(),
        firstLine(config.resolve(Objects.requireNonNull(role.roleIdFile()))),
        Secret.of(firstLine(config.resolve(Objects.requireNonNull(role.secretIdFile())))));
  }

  private static @Nullable Path resolved(RempartConfig config, @Nullable Path path) {
    return path == null ? null : config.resolve(path);
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw new StartRefused(
          "the file " + file + " cannot be read: " + e.getClass().getSimpleName(), e);
    }
  }
}
