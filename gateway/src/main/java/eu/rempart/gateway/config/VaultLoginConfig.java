package eu.rempart.gateway.config;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How someone logs in to Vault: at most one of the four. Secrets are named by file, never given.
 */
public record VaultLoginConfig(
    @Nullable Path tokenFile, AppRole approle, Kubernetes kubernetes, Certificate certificate) {

  /** An AppRole login; unused while its files are not given. */
  public record AppRole(
      String mount,
      @Nullable Path roleIdFile,
      @Nullable Path secretIdFile,
      @Nullable Path wrappedSecretIdFile) {
    public AppRole {
      Demand.present(mount, "mount");
      boolean secret = secretIdFile != null || wrappedSecretIdFile != null;
      Demand.that(
          secretIdFile == null || wrappedSecretIdFile == null,
          "wrapped-secret-id-file",
          "and secret-id-file are both given; keep one");
      Demand.that(
          (roleIdFile != null) == secret,
          secret ? "role-id-file" : "secret-id-file",
          "is needed too: AppRole takes a role id and a secret id");
    }

    boolean given() {
      return roleIdFile != null;
    }
  }

  /** A Kubernetes service account's login; unused while no role is given. */
  public record Kubernetes(String mount, @Nullable String role, Path jwtFile) {
    public Kubernetes {
      Demand.present(mount, "mount");
    }

    boolean given() {
      return role != null;
    }
  }

  /** A login by client certificate; unused while its files are not given. */
  public record Certificate(
      String mount, @Nullable String role, @Nullable Path certificate, @Nullable Path key) {
    public Certificate {
      Demand.present(mount, "mount");
      Demand.that(
          (certificate == null) == (key == null),
          certificate == null ? "certificate" : "key",
          "is needed too: a certificate comes with its key");
      Demand.that(
          role == null || certificate != null, "certificate", "is needed too: a role is given");
    }

    boolean given() {
      return certificate != null;
    }
  }

  public VaultLoginConfig {
    long given =
        Stream.of(tokenFile != null, approle.given(), kubernetes.given(), certificate.given())
            .filter(one -> one)
            .count();
    Demand.that(
        given <= 1,
        "token-file",
        "or approle, kubernetes and certificate: more than one of them is given; keep one");
  }

  /** Whether there is a way to log in at all. */
  public boolean given() {
    return tokenFile != null || approle.given() || kubernetes.given() || certificate.given();
  }
}
