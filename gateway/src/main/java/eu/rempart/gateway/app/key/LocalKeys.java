package eu.rempart.gateway.app.key;

import eu.rempart.gateway.app.StartRefused;
import eu.rempart.gateway.config.LocalKeysConfig;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.keymanager.KekRegistry;
import eu.rempart.keymanager.KekRetirement;
import eu.rempart.keymanager.KekRotation;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.local.LocalKeyOfficer;
import eu.rempart.keymanager.local.LocalKeystore;
import eu.rempart.keymanager.local.LocalRotation;
import eu.rempart.keymanager.local.Unlock;
import eu.rempart.keymanager.provider.MeteredKekProvider;
import eu.rempart.keymanager.provider.MeteredKekRetirement;
import eu.rempart.keymanager.provider.MeteredKekRotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The local keystore. What opens it is read again for each change and not kept. */
final class LocalKeys implements KeyHolder {
  /** The id that S3 clients know the one KEK by. */
  private static final String ID = "default";

  private final RempartConfig config;
  private final LocalKeystore keystore;
  private final KeyEvents events;
  private final KekRegistry keks;

  private LocalKeys(RempartConfig config, LocalKeystore keystore, KeyEvents events) {
    this.config = config;
    this.keystore = keystore;
    this.events = events;
    this.keks = KekRegistry.of(ID, new MeteredKekProvider(keystore, events));
  }

  static LocalKeys open(RempartConfig config, KeyEvents events) {
    Path file = config.resolve(config.keys().local().keystore());
    try (Unlock unlock = unlock(config)) {
      return new LocalKeys(config, LocalKeystore.openOrCreate(file, unlock), events);
    }
  }

  static void rehearse(RempartConfig config, Path keystore) {
    Path keyFile = config.keys().local().keyFile();
    if (keyFile != null && !Files.exists(config.resolve(keyFile))) {
      return; // A first start makes both.
    }
    try (Unlock unlock = unlock(config)) {
      LocalKeystore.create(keystore, unlock).close();
    }
  }

  private static Unlock unlock(RempartConfig config) {
    LocalKeysConfig local = config.keys().local();
    Path keyFile = local.keyFile();
    return keyFile != null
        ? new Unlock.KeyFile(config.resolve(keyFile))
        : new Unlock.Passphrase(passphrase(config, local));
  }

  private static char[] passphrase(RempartConfig config, LocalKeysConfig local) {
    Path file = local.passphraseFile();
    if (file != null) {
      return KeyProviders.firstLine(config.resolve(file)).toCharArray();
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

  @Override
  public KekRegistry keks() {
    return keks;
  }

  @Override
  public KekRotation rotation(String kek) {
    keks.named(kek);
    return new MeteredKekRotation(new LocalRotation(keystore, () -> unlock(config)), events);
  }

  @Override
  public KekRetirement retirement(String kek) {
    keks.named(kek);
    return new MeteredKekRetirement(new LocalKeyOfficer(keystore, () -> unlock(config)), events);
  }

  @Override
  public void close() {
    keks.close();
  }
}
