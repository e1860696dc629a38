package eu.rempart.keymanager.vault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How to log in. */
public sealed interface VaultLogin {

  /** With a token given from outside; it is renewed while Vault lets it. */
  record Token(Secret token) implements VaultLogin {}

  /**
   * With an AppRole.
   *
   * @param mount where the auth method is mounted, usually {@code approle}
   * @param roleId the role's id
   * @param secretId where the secret id comes from
   */
  record AppRole(String mount, String roleId, SecretId secretId) implements VaultLogin {
    public AppRole {
      VaultSettings.checkPath("AppRole mount", mount);
    }
  }

  /** A secret id of an AppRole. */
  sealed interface SecretId {
    /** The secret id itself. */
    record Plain(Secret value) implements SecretId {}

    /**
     * A response-wrapping token around the secret id. It is unwrapped once and its file deleted; a
     * token that someone else has unwrapped is an incident, and is reported as one.
     *
     * @param file holds the token, its owner's alone; a new one may be put there at any time
     */
    record Wrapped(Path file) implements SecretId {}
  }

  /**
   * With a Kubernetes service account.
   *
   * @param mount where the auth method is mounted, usually {@code kubernetes}
   * @param role the role in Vault
   * @param jwt the service account's token, which is read at each login
   */
  record Kubernetes(String mount, String role, Secret jwt) implements VaultLogin {
    public Kubernetes {
      VaultSettings.checkPath("Kubernetes mount", mount);
    }
  }

  /**
   * With a TLS client certificate. Its files are looked at again while running; a new certificate
   * is shown, and logged in with, within seconds.
   *
   * @param mount where the auth method is mounted, usually {@code cert}
   * @param role the role in Vault; null to let Vault find one that fits
   * @param certificate PEM file of the certificate and what is between it and its authority
   * @param key PEM file of its private key in PKCS #8, its owner's alone
   */
  record Certificate(String mount, @Nullable String role, Path certificate, Path key)
      implements VaultLogin {
    public Certificate {
      VaultSettings.checkPath("certificate mount", mount);
    }
  }
}
