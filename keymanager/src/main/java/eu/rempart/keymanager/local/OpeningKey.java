package eu.rempart.keymanager.local;

import eu.rempart.envelope.KeyEncryptionKey;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.file.PrivateFile;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Makes the key that opens a keystore from what the operator has: a file or a passphrase. */
final class OpeningKey {
  private static final int BYTES = 32;

  private OpeningKey() {}

  /** The opening key of an existing keystore. */
  static KeyEncryptionKey of(Unlock unlock, @Nullable Argon2idParameters argon2id) {
    return switch (unlock) {
      case Unlock.KeyFile file when argon2id == null -> fromFile(new PrivateFile(file.path()));
      case Unlock.Passphrase passphrase when argon2id != null -> derive(passphrase, argon2id);
      case Unlock.KeyFile _ ->
          throw new WrongPassphraseException(
              "The keystore is opened by a passphrase, but a key file was given");
      case Unlock.Passphrase _ ->
          throw new WrongPassphraseException(
              "The keystore is opened by a key file, but a passphrase was given");
    };
  }

  private static KeyEncryptionKey derive(
      Unlock.Passphrase passphrase, Argon2idParameters argon2id) {
    byte[] utf8 = passphrase.utf8();
    try {
      return KeyEncryptionKey.take(argon2id.derive(utf8));
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
  }

  private static KeyEncryptionKey fromFile(PrivateFile file) {
    byte[] text = file.read();
    byte[] key;
    try {
      int length = text.length;
      while (length > 0 && text[length - 1] <= ' ') {
        length--;
      }
      key = Base64.getDecoder().decode(Arrays.copyOf(text, length));
    } catch (IllegalArgumentException e) {
      throw notAKey(file);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
    if (key.length != BYTES) {
      Arrays.fill(key, (byte) 0);
      throw notAKey(file);
    }
    return KeyEncryptionKey.take(key);
  }

  private static KeyConfigurationException notAKey(PrivateFile file) {
    return new KeyConfigurationException(
        "The key file " + file.path() + " does not hold 32 bytes in base64");
  }

  /** Makes a key file of random bytes, unless there is one. */
  static void createFile(PrivateFile file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    byte[] text = Base64.getEncoder().encode(random);
    try {
      file.create(text);
    } finally {
      Arrays.fill(random, (byte) 0);
      Arrays.fill(text, (byte) 0);
    }
  }
}
