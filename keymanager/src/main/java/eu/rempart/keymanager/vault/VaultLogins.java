package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.UnknownKeyException;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import io.github.jopenlibs.vault.Vault;
import java.util.Map;

/** The calls that get, look at and renew a token. */
final class VaultLogins {
  private VaultLogins() {}

  static VaultToken appRole(VaultDriver driver, VaultLogin.AppRole role) {
    Map<String, Object> fields =
        Map.of("role_id", role.roleId(), "secret_id", role.secretId().read());
    try {
      return driver
          .write(
              driver.client(null), VaultOperation.LOGIN, "auth/" + role.mount() + "/login", fields)
          .token();
    } catch (WrappedKeyRefusedException | UnknownKeyException e) {
      // Vault answers 400 to a wrong role id or secret id, and 404 where no method is mounted.
      throw new KeyAccessDeniedException("Vault refused the AppRole login");
    }
  }

  /** Looks the given token up: it is known to be good, and how long for. */
  static VaultToken token(VaultDriver driver, VaultLogin.Token login) {
    String token = login.token().read();
    VaultReply found =
        driver.read(driver.client(token), VaultOperation.LOOKUP, "auth/token/lookup-self");
    int seconds = found.number("ttl");
    return new VaultToken(token, seconds, seconds > 0 && found.flag("renewable"));
  }

  static VaultToken renew(VaultDriver driver, Vault vault) {
    try {
      return driver.write(vault, VaultOperation.RENEW, "auth/token/renew-self", Map.of()).token();
    } catch (WrappedKeyRefusedException e) {
      // 400: past its longest life, or not renewable after all.
      throw new KeyAccessDeniedException("Vault does not renew the token");
    }
  }
}
