package eu.rempart.keymanager.vault;

/** How to log in. */
public sealed interface VaultLogin {

  /** With a token given from outside; it is renewed while Vault lets it. */
  record Token(Secret token) implements VaultLogin {}

  /**
   * With an AppRole.
   *
   * @param mount where the auth method is mounted, usually {@code approle}
   * @param roleId the role's id
   * @param secretId the secret id
   */
  record AppRole(String mount, String roleId, Secret secretId) implements VaultLogin {
    public AppRole {
      VaultSettings.checkPath("AppRole mount", mount);
    }
  }
}
