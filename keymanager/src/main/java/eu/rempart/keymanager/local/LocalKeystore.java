package eu.rempart.keymanager.local;

import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.KeyEncryptionKey;
import eu.rempart.envelope.KeyUnwrapException;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.GeneratedKey;
import eu.rempart.keymanager.GeneratedValueKey;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekStatus;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.UnknownKeyException;
import eu.rempart.keymanager.ValueKeyContext;
import eu.rempart.keymanager.WrappedKey;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import eu.rempart.keymanager.WrappingContext;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/**
 * Key-encryption keys in a local file, opened by a key file or a passphrase. The file is mode 0600,
 * replaced atomically and durably, and sealed whole. It holds every version of the KEK that still
 * unwraps; one of them wraps new keys. Losing the file, or what opens it, loses all data.
 */
public final class LocalKeystore implements KekProvider {
  private final KeystoreFile file;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile Keystore keystore;

  private LocalKeystore(KeystoreFile file, Keystore keystore) {
    this.file = file;
    this.keystore = keystore;
  }

  /**
   * Opens a keystore.
   *
   * @throws WrongPassphraseException when the passphrase or key file is another keystore's
   * @throws DamagedKeystoreException when the file is not whole
   * @throws KeyConfigurationException when a file is missing, or open to others
   */
  public static LocalKeystore open(Path path, Unlock unlock) {
    KeystoreFile file = new KeystoreFile(path);
    return new LocalKeystore(file, file.open(unlock));
  }

  /**
   * Creates a keystore with one version, and its key file if that is what opens it and there is
   * none. Durable when it returns.
   *
   * @throws KeyConfigurationException when there is a keystore already, or it cannot be written
   */
  public static LocalKeystore create(Path path, Unlock unlock) {
    KeystoreFile file = new KeystoreFile(path);
    return new LocalKeystore(file, file.create(unlock));
  }

  /** Opens the keystore, or creates it when there is none. */
  public static LocalKeystore openOrCreate(Path path, Unlock unlock) {
    return new KeystoreFile(path).exists() ? open(path, unlock) : create(path, unlock);
  }

  /**
   * Adds a version, which wraps new keys from now on; the older ones still unwrap. Durable when it
   * returns.
   *
   * @return the new version
   */
  public int rotate(Unlock unlock) {
    return change(unlock, (now, opening) -> now.withNewVersion(opening, Instant.now()))
        .document()
        .current();
  }

  /** Refuses the versions below the given one from now on, and keeps them. */
  void raiseMinimum(Unlock unlock, int version) {
    change(unlock, (now, opening) -> now.withMinimum(opening, version));
  }

  /** Destroys the versions that are refused. */
  void trim(Unlock unlock) {
    Keystore before = keystore;
    Keystore after = change(unlock, Keystore::trimmed);
    before
        .keks()
        .forEach((version, kek) -> {
          if (!after.keks().containsKey(version)) {
            kek.close();
          }
        });
  }

  /** Destroys the keystore. */
  void delete() {
    file.delete();
    close();
  }

  private Keystore change(Unlock unlock, BiFunction<Keystore, KeyEncryptionKey, Keystore> change) {
    changing.lock();
    try {
      keystore = file.change(unlock, keystore, change);
      return keystore;
    } finally {
      changing.unlock();
    }
  }

  @Override
  public String name() {
    return "local:" + keystore.document().id();
  }

  @Override
  public GeneratedKey generate(KeyContext context) {
    BucketKey key = BucketKey.take(context.keyId(), randomKey());
    return new GeneratedKey(key, wrap(kek -> kek.wrap(key, context.canonical())));
  }

  @Override
  public BucketKey unwrap(KeyContext context, WrappedKey wrapped) {
    BucketKeyId id = context.keyId();
    return unwrap(wrapped, (kek, bytes) -> kek.unwrapBucketKey(id, bytes, context.canonical()));
  }

  @Override
  public GeneratedValueKey generateValueKey(ValueKeyContext context) {
    ValueKey key = ValueKey.generate();
    return new GeneratedValueKey(key, wrap(kek -> kek.wrap(key, context.canonical())));
  }

  @Override
  public ValueKey unwrapValueKey(ValueKeyContext context, WrappedKey wrapped) {
    return unwrap(wrapped, (kek, bytes) -> kek.unwrapValueKey(bytes, context.canonical()));
  }

  /** The same key, wrapped under the current version. */
  WrappedKey rewrap(WrappingContext context, WrappedKey wrapped) {
    byte[] canonical = context.canonical();
    return switch (context) {
      case KeyContext bucketKey -> {
        try (BucketKey key = unwrap(bucketKey, wrapped)) {
          yield wrap(kek -> kek.wrap(key, canonical));
        }
      }
      case ValueKeyContext valueKey -> {
        try (ValueKey key = unwrapValueKey(valueKey, wrapped)) {
          yield wrap(kek -> kek.wrap(key, canonical));
        }
      }
    };
  }

  @Override
  public KekStatus status() {
    KeystoreDocument document = keystore.document();
    int oldest = document.oldestUsable();
    SortedMap<Integer, Instant> versions = new TreeMap<>();
    document.keys().forEach(kek -> versions.put(kek.version(), Keystore.createdOf(kek)));
    return new KekStatus(name(), document.current(), oldest, versions.tailMap(oldest));
  }

  private WrappedKey wrap(Wrapping wrapping) {
    Keystore now = keystore;
    int version = now.document().current();
    byte[] wrapped = wrapping.with(now.kek(version));
    return new WrappedKey(name(), version, Base64.getEncoder().encodeToString(wrapped));
  }

  private <K> K unwrap(WrappedKey wrapped, Unwrapping<K> unwrapping) {
    if (!wrapped.kek().equals(name())) {
      throw new UnknownKeyException("The key is wrapped by " + wrapped.kek() + ", not " + name());
    }
    try {
      return unwrapping.with(keystore.kek(wrapped.kekVersion()), decode(wrapped));
    } catch (KeyUnwrapException e) {
      throw refused();
    }
  }

  private static byte[] decode(WrappedKey wrapped) {
    try {
      return Base64.getDecoder().decode(wrapped.ciphertext());
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  private static WrappedKeyRefusedException refused() {
    return new WrappedKeyRefusedException("The wrapped key was altered, or is another context's");
  }

  private static byte[] randomKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private interface Wrapping {
    byte[] with(KeyEncryptionKey kek);
  }

  private interface Unwrapping<K> {
    K with(KeyEncryptionKey kek, byte[] wrapped) throws KeyUnwrapException;
  }

  @Override
  public void close() {
    keystore.keks().values().forEach(KeyEncryptionKey::close);
  }
}
