package eu.rempart.gateway.app.key;

/** Who logs in to Vault; each has a section of the configuration, and a policy, of its own. */
public enum VaultRole {
  GATEWAY("login"),
  ROTATOR("rotator"),
  KEY_OFFICER("key-officer");

  private final String section;

  VaultRole(String section) {
    this.section = section;
  }

  String section() {
    return section;
  }
}
