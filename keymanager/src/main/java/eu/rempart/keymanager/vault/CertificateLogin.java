package eu.rempart.keymanager.vault;

import java.util.Map;

/** The certificate that the connection shows. */
record CertificateLogin(VaultLogin.Certificate login) implements LoginMethod {

  @Override
  public VaultToken logIn(VaultDriver driver) {
    driver.lookAtTls();
    String role = login.role();
    return LoginMethod.call(
        driver, "certificate", login.mount(), role == null ? Map.of() : Map.of("name", role));
  }

  @Override
  public boolean mayDiffer(VaultToken inUse) {
    return true;
  }
}
