package eu.rempart.keymanager.local;

import eu.rempart.envelope.KeyEncryptionKey;
import eu.rempart.envelope.KeyUnwrapException;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * An opened keystore: its document and the KEK versions in it. A new version makes a new document,
 * sealed whole; the old object stays as it was.
 */
record Keystore(KeystoreDocument document, SortedMap<Integer, KeyEncryptionKey> keks) {

  /** A keystore with version 1. */
  static Keystore create(
      KeyEncryptionKey opening, @Nullable Argon2idParameters argon2id, Instant now) {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    String check;
    try (KeyEncryptionKey throwaway = KeyEncryptionKey.generate()) {
      check = encode(opening.wrap(throwaway, KeystoreDocument.checkContext(id)));
    }
    KeystoreDocument empty =
        new KeystoreDocument(KeystoreDocument.FORMAT, id, argon2id, check, 0, List.of(), null, "");
    return new Keystore(empty, new TreeMap<>()).withNewVersion(opening, now);
  }

  /** Checks everything in the document and opens every version in it. */
  static Keystore open(KeystoreDocument document, KeyEncryptionKey opening) {
    try {
      opening
          .unwrapKeyEncryptionKey(
              KeystoreDocument.base64(document.check()),
              KeystoreDocument.checkContext(document.id()))
          .close();
    } catch (KeyUnwrapException e) {
      throw new WrongPassphraseException("This passphrase or key file does not open the keystore");
    }
    SortedMap<Integer, KeyEncryptionKey> keks = new TreeMap<>();
    try {
      opening
          .unwrapValueKey(KeystoreDocument.base64(document.seal()), document.sealedFields())
          .close();
      for (KeystoreDocument.Kek kek : document.keys()) {
        createdOf(kek);
        keks.put(
            kek.version(),
            opening.unwrapKeyEncryptionKey(
                KeystoreDocument.base64(kek.wrapped()), kek.context(document.id())));
      }
    } catch (KeyUnwrapException e) {
      keks.values().forEach(KeyEncryptionKey::close);
      throw new DamagedKeystoreException("The keystore file was altered since it was written");
    }
    return new Keystore(document, keks);
  }

  /** The same keystore with one more version, which becomes the current one. */
  Keystore withNewVersion(KeyEncryptionKey opening, Instant now) {
    int version =
        document.keys().stream().mapToInt(KeystoreDocument.Kek::version).max().orElse(0) + 1;
    KeyEncryptionKey fresh = KeyEncryptionKey.generate();
    KeystoreDocument.Kek unwrapped = new KeystoreDocument.Kek(version, now.toString(), "");
    String wrapped = encode(opening.wrap(fresh, unwrapped.context(document.id())));
    List<KeystoreDocument.Kek> all = new ArrayList<>(document.keys());
    all.add(new KeystoreDocument.Kek(version, now.toString(), wrapped));
    KeystoreDocument next = document.with(version, all);
    SortedMap<Integer, KeyEncryptionKey> more = new TreeMap<>(keks);
    more.put(version, fresh);
    return new Keystore(next.withSeal(seal(opening, next)), more);
  }

  /** The same keystore, which refuses the versions below the given one. */
  Keystore withMinimum(KeyEncryptionKey opening, int version) {
    KeystoreDocument next = document.withMinimum(Math.max(version, document.oldestUsable()));
    return new Keystore(next.withSeal(seal(opening, next)), keks);
  }

  /** The same keystore without the versions that it refuses. */
  Keystore trimmed(KeyEncryptionKey opening) {
    int oldest = document.oldestUsable();
    KeystoreDocument next =
        document.with(
            document.current(),
            document.keys().stream().filter(kek -> kek.version() >= oldest).toList());
    return new Keystore(next.withSeal(seal(opening, next)), new TreeMap<>(keks.tailMap(oldest)));
  }

  /** The same keystore with the older one's key objects, which others may be using just now. */
  Keystore sharing(Keystore older) {
    SortedMap<Integer, KeyEncryptionKey> shared = new TreeMap<>(keks);
    older.keks.forEach((version, key) -> {
      KeyEncryptionKey twin = shared.put(version, key);
      if (twin != null) {
        twin.close();
      }
    });
    return new Keystore(document, shared);
  }

  /** The KEK of a version; refuses one that the keystore does not hold. */
  KeyEncryptionKey kek(int version) {
    if (version < document.oldestUsable()) {
      throw new WrappedKeyRefusedException("The keystore no longer allows version " + version);
    }
    KeyEncryptionKey kek = keks.get(version);
    if (kek == null) {
      throw new WrappedKeyRefusedException("The keystore holds no version " + version);
    }
    return kek;
  }

  private static String seal(KeyEncryptionKey opening, KeystoreDocument document) {
    try (ValueKey throwaway = ValueKey.generate()) {
      return encode(opening.wrap(throwaway, document.sealedFields()));
    }
  }

  static Instant createdOf(KeystoreDocument.Kek kek) {
    try {
      return Instant.parse(kek.created());
    } catch (DateTimeParseException e) {
      throw new DamagedKeystoreException("The keystore file holds a date that is none");
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "Keystore[" + document.id() + " v" + document.current() + "]";
  }
}
