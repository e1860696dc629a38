package eu.rempart.gateway.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Vault, or OpenBao, and how to log in. Tokens and secret ids are read from files, never given
 * here.
 */
public record VaultConfig(
    @Nullable URI address,
    @Nullable String namespace,
    String mount,
    String key,
    @Nullable Path ca,
    @Nullable String country,
    String operator,
    @Nullable String jurisdiction,
    @Nullable Path tokenFile,
    AppRole approle) {

  /** An AppRole login; unused while its files are not given. */
  public record AppRole(String mount, @Nullable Path roleIdFile, @Nullable Path secretIdFile) {
    public AppRole {
      Demand.present(mount, "mount");
      Demand.that(
          (roleIdFile == null) == (secretIdFile == null),
          roleIdFile == null ? "role-id-file" : "secret-id-file",
          "is needed too: AppRole takes a role id and a secret id");
    }

    boolean given() {
      return roleIdFile != null;
    }
  }

  public VaultConfig {
    Demand.present(mount, "mount");
    Demand.present(key, "key");
    Demand.that(
        address == null || address.getUserInfo() == null,
        "address",
        "must not hold a user or password; use token-file or approle");
    Demand.that(
        tokenFile == null || !approle.given(),
        "token-file",
        "and approle are both given; keep one");
  }

  /** Asked for only where Vault is the provider. */
  void demandComplete() {
    Demand.that(address != null, "vault.address", "is needed when keys.provider is vault");
    Demand.that(
        tokenFile != null || approle.given(),
        "vault.token-file",
        "is needed when keys.provider is vault, or approle with its two files");
    Demand.that(country != null, "vault.country", "is needed: where Vault runs");
    Demand.that(
        jurisdiction != null,
        "vault.jurisdiction",
        "is needed: whose law Vault's operator answers to");
  }
}
