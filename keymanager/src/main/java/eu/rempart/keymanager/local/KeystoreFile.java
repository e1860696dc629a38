package eu.rempart.keymanager.local;

import eu.rempart.envelope.KeyEncryptionKey;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The file of a keystore: opened, made, changed as a whole, and deleted. */
final class KeystoreFile {
  private final PrivateFile file;

  KeystoreFile(Path path) {
    this.file = new PrivateFile(path);
  }

  boolean exists() {
    return file.exists();
  }

  Keystore open(Unlock unlock) {
    try {
      KeystoreDocument document = KeystoreDocument.parse(file.read());
      try (KeyEncryptionKey opening = OpeningKey.of(unlock, document.argon2id())) {
        return Keystore.open(document, opening);
      }
    } catch (DamagedKeystoreException e) {
      throw new DamagedKeystoreException(
          e.getMessage() + ": restore " + file.path() + " from a backup");
    }
  }

  /** Makes a keystore with one version, and its key file if there is none. */
  Keystore create(Unlock unlock) {
    try {
      Argon2idParameters argon2id = prepare(unlock);
      try (KeyEncryptionKey opening = OpeningKey.of(unlock, argon2id)) {
        Keystore keystore = Keystore.create(opening, argon2id, Instant.now());
        if (!file.create(keystore.document().json())) {
          throw new KeyConfigurationException("There is a keystore at " + file.path() + " already");
        }
        return keystore;
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private static @Nullable Argon2idParameters prepare(Unlock unlock) throws IOException {
    return switch (unlock) {
      case Unlock.KeyFile(Path keyPath) -> {
        OpeningKey.createFile(new PrivateFile(keyPath));
        yield null;
      }
      case Unlock.Passphrase passphrase -> {
        if (passphrase.length() < Unlock.Passphrase.SHORTEST) {
          throw new KeyConfigurationException(
              "A keystore's passphrase has at least " + Unlock.Passphrase.SHORTEST + " characters");
        }
        yield Argon2idParameters.fresh();
      }
    };
  }

  /**
   * Changes the keystore; durable when it returns. It starts from the file, so that what another
   * process added is kept, with the key objects of the one in use.
   */
  Keystore change(
      Unlock unlock, Keystore inUse, BiFunction<Keystore, KeyEncryptionKey, Keystore> change) {
    KeystoreDocument document = KeystoreDocument.parse(file.read());
    try (KeyEncryptionKey opening = OpeningKey.of(unlock, document.argon2id())) {
      Keystore next = change.apply(Keystore.open(document, opening).sharing(inUse), opening);
      file.replace(next.document().json());
      return next;
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /** Deletes the file; durable when it returns. */
  void delete() {
    try {
      file.delete();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private KeyConfigurationException cannotWrite(IOException e) {
    return new KeyConfigurationException(
        "The keystore " + file.path() + " cannot be written: " + e.getClass().getSimpleName());
  }
}
