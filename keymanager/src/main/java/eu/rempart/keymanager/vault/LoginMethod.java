package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.UnknownKeyException;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import java.util.Map;

/** Gets a token. Never called by two threads at once. */
interface LoginMethod {

  /**
   * Logs in.
   *
   * @throws KeyAccessDeniedException when Vault refuses
   */
  VaultToken logIn(VaultDriver driver);

  /** Whether another login could give another token than this one. */
  boolean mayDiffer(VaultToken inUse);

  /** The method for a login. */
  static LoginMethod of(VaultLogin login, KeyEvents events) {
    return switch (login) {
      case VaultLogin.Token token -> new TokenLogin(token.token());
      case VaultLogin.AppRole role -> new AppRoleLogin(role, SecretIds.of(role.secretId(), events));
      case VaultLogin.Kubernetes kubernetes -> new KubernetesLogin(kubernetes);
      case VaultLogin.Certificate certificate -> new CertificateLogin(certificate);
    };
  }

  /** The call of every method but that of a given token. */
  static VaultToken call(
      VaultDriver driver, String method, String mount, Map<String, Object> fields) {
    try {
      return driver
          .write(driver.client(null), VaultOperation.LOGIN, "auth/" + mount + "/login", fields)
          .token();
    } catch (WrappedKeyRefusedException | UnknownKeyException | KeyAccessDeniedException e) {
      // Vault answers 400 or 403 to wrong credentials, and 404 where no method is mounted.
      throw new KeyAccessDeniedException("Vault refused the " + method + " login");
    }
  }
}
