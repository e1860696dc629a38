package eu.rempart.gateway.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Vault, or OpenBao: where it is, its transit keys, and how each of the three roles logs in.
 *
 * @param keys the transit keys, the first of them the default
 */
public record VaultConfig(
    @Nullable URI address,
    @Nullable String namespace,
    @Nullable Path ca,
    @Nullable String country,
    String operator,
    @Nullable String jurisdiction,
    List<TransitKeyConfig> keys,
    VaultLoginConfig login,
    VaultLoginConfig rotator,
    VaultLoginConfig keyOfficer) {

  public VaultConfig {
    Demand.that(
        address == null || address.getUserInfo() == null,
        "address",
        "must not hold a user or password; use token-file or approle");
    Demand.that(!keys.isEmpty(), "keys", "needs at least one transit key");
    Set<String> ids = new HashSet<>();
    Set<List<String>> names = new HashSet<>();
    for (TransitKeyConfig key : keys) {
      Demand.that(ids.add(key.id()), "keys", "has two keys with the id " + key.id());
      String in = key.namespace() == null ? String.valueOf(namespace) : key.namespace();
      Demand.that(
          names.add(List.of(in, key.mount(), key.key())),
          "keys",
          "names the transit key " + key.mount() + "/" + key.key() + " twice");
    }
    keys = List.copyOf(keys);
  }

  /** Asked for only where Vault is the provider. */
  void demandComplete() {
    Demand.that(address != null, "vault.address", "is needed when keys.provider is vault");
    Demand.that(
        login.given(),
        "vault.login",
        "is needed when keys.provider is vault: token-file, approle, kubernetes or certificate");
    Demand.that(country != null, "vault.country", "is needed: where Vault runs");
    Demand.that(
        jurisdiction != null,
        "vault.jurisdiction",
        "is needed: whose law Vault's operator answers to");
  }
}
