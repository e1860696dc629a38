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
import java.util.function.Function;

/** One transit key, spoken to with one login. What is asked of it is for others to say. */
final class TransitClient implements AutoCloseable {
  private final VaultSettings settings;
  private final VaultDriver driver;
  private final VaultSession session;

  private TransitClient(VaultSettings settings, VaultLogin login) {
    this.settings = settings;
    this.driver = new VaultDriver(settings);
    this.session = new VaultSession(driver, login);
  }

  /**
   * Logs in and checks the transit key.
   *
   * @throws KeyConfigurationException when there is no such key, or its settings are unsafe
   * @throws KeyAccessDeniedException when Vault refuses the login or the check
   * @throws KeyManagerUnavailableException when Vault cannot be reached now
   */
  static TransitClient open(VaultSettings settings, VaultLogin login) {
    TransitClient transit = new TransitClient(settings, login);
    try {
      transit.readKey().check(settings.mount() + "/" + settings.key());
      return transit;
    } catch (UnknownKeyException e) {
      transit.close();
      throw new KeyConfigurationException(
          "Vault has no transit key " + settings.mount() + "/" + settings.key());
    } catch (RuntimeException e) {
      transit.close();
      throw e;
    }
  }

  /** The KEK's name. */
  String kek() {
    return settings.kek();
  }

  /** The transit key's settings and versions. */
  TransitKey readKey() {
    return TransitKey.of(
        loggedIn(vault -> driver.read(vault, VaultOperation.READ_KEY, keyPath(""))));
  }

  /** Uses the key: {@code mount/verb/key}. */
  VaultReply use(VaultOperation operation, String verb, Map<String, Object> fields) {
    String path = settings.mount() + "/" + verb + "/" + settings.key();
    return loggedIn(vault -> driver.write(vault, operation, path, fields));
  }

  /** Changes the key: {@code mount/keys/key/verb}. */
  VaultReply change(VaultOperation operation, String verb, Map<String, Object> fields) {
    return loggedIn(vault -> driver.write(vault, operation, keyPath("/" + verb), fields));
  }

  /** Deletes the key. */
  void delete() {
    loggedIn(vault -> driver.delete(vault, VaultOperation.DELETE, keyPath("")));
  }

  private String keyPath(String rest) {
    return settings.mount() + "/keys/" + settings.key() + rest;
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

  /** Vault says 403 to a token that has run out as well: a newer token gets one more try. */
  private VaultReply loggedIn(Function<Vault, VaultReply> call) {
    VaultLease lease = session.lease();
    try {
      return call.apply(lease.vault());
    } catch (KeyAccessDeniedException e) {
      VaultLease newer = session.newerThan(lease);
      if (newer == null) {
        throw e;
      }
      return call.apply(newer.vault());
    }
  }

  @Override
  public void close() {
    session.close();
    driver.close();
  }
}
