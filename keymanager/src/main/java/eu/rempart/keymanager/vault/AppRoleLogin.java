package eu.rempart.keymanager.vault;

import java.util.Map;

/** A role id and a secret id. */
record AppRoleLogin(VaultLogin.AppRole role, SecretIds secretIds) implements LoginMethod {

  @Override
  public VaultToken logIn(VaultDriver driver) {
    return LoginMethod.call(
        driver,
        "AppRole",
        role.mount(),
        Map.of("role_id", role.roleId(), "secret_id", secretIds.next(driver, role.mount())));
  }

  @Override
  public boolean mayDiffer(VaultToken inUse) {
    return true;
  }
}
