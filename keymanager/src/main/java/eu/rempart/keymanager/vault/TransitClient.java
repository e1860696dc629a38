package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.UnknownKeyException;
import eu.rempart.keymanager.WrappedKey;
import eu.rempart.keymanager.WrappingContext;
import io.github.jopenlibs.vault.Vault;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** One transit key, spoken to with one login. What is asked of it is for others to say. */
final class TransitClient implements AutoCloseable {
  private final VaultConnection connection;
  private final TransitKeyName key;
  private final AtomicBoolean closed = new AtomicBoolean();

  private TransitClient(VaultConnection connection, TransitKeyName key) {
    this.connection = connection.share();
    this.key = key;
  }

  /** A client that has asked nothing yet. */
  static TransitClient unchecked(VaultConnection connection, TransitKeyName key) {
    return new TransitClient(connection, key);
  }

  /**
   * Checks the transit key.
   *
   * @throws KeyConfigurationException when there is no such key, or its settings are unsafe
   * @throws KeyAccessDeniedException when Vault refuses the login or the check
   * @throws KeyManagerUnavailableException when Vault cannot be reached now
   */
  static TransitClient open(VaultConnection connection, TransitKeyName key) {
    TransitClient transit = new TransitClient(connection, key);
    try {
      transit.readKey().check(key.toString());
      return transit;
    } catch (UnknownKeyException e) {
      transit.close();
      throw new KeyConfigurationException("Vault has no transit key " + key);
    } catch (RuntimeException e) {
      transit.close();
      throw e;
    }
  }

  /** The KEK's name. */
  String kek() {
    return key.kek();
  }

  /** The transit key's settings and versions. */
  TransitKey readKey() {
    return TransitKey.of(readReply());
  }

  /** The answer with all of them. */
  VaultReply readReply() {
    return loggedIn((driver, vault) ->
        driver.read(vault, key.namespace(), VaultOperation.READ_KEY, keyPath("")));
  }

  /** Uses the key: {@code mount/verb/key}. */
  VaultReply use(VaultOperation operation, String verb, Map<String, Object> fields) {
    return write(operation, key.mount() + "/" + verb + "/" + key.key(), fields);
  }

  /** Changes the key: {@code mount/keys/key/verb}. */
  VaultReply change(VaultOperation operation, String verb, Map<String, Object> fields) {
    return write(operation, keyPath("/" + verb), fields);
  }

  /** Deletes the key. */
  void delete() {
    loggedIn((driver, vault) ->
        driver.delete(vault, key.namespace(), VaultOperation.DELETE, keyPath("")));
  }

  private VaultReply write(VaultOperation operation, String path, Map<String, Object> fields) {
    return loggedIn(
        (driver, vault) -> driver.write(vault, key.namespace(), operation, path, fields));
  }

  private String keyPath(String rest) {
    return key.mount() + "/keys/" + key.key() + rest;
  }

  /** The ciphertext of a key that this KEK wrapped. */
  String ours(WrappedKey wrapped) {
    if (!wrapped.kek().equals(kek())) {
      throw new UnknownKeyException("The key is wrapped by " + wrapped.kek() + ", not " + kek());
    }
    return wrapped.ciphertext();
  }

  static String encode(WrappingContext context) {
    return Base64.getEncoder().encodeToString(context.canonical());
  }

  private interface Call {
    VaultReply with(VaultDriver driver, Vault vault);
  }

  /** Vault says 403 to a token that has run out as well: a newer token gets one more try. */
  private VaultReply loggedIn(Call call) {
    VaultDriver driver = connection.driver();
    VaultSession session = connection.session();
    VaultLease lease = session.lease();
    try {
      return call.with(driver, lease.vault());
    } catch (KeyAccessDeniedException e) {
      VaultLease newer = session.newerThan(lease);
      if (newer == null) {
        throw e;
      }
      return call.with(driver, newer.vault());
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      connection.close();
    }
  }
}
