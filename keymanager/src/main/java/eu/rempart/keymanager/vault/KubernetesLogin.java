package eu.rempart.keymanager.vault;

import java.util.Map;

/** A service account's token, which Vault has reviewed by the cluster's API server. */
record KubernetesLogin(VaultLogin.Kubernetes login) implements LoginMethod {

  @Override
  public VaultToken logIn(VaultDriver driver) {
    return LoginMethod.call(
        driver,
        "Kubernetes",
        login.mount(),
        Map.of("role", login.role(), "jwt", login.jwt().read()));
  }

  @Override
  public boolean mayDiffer(VaultToken inUse) {
    return true;
  }
}
