package eu.rempart.gateway.administrator;

import org.jspecify.annotations.Nullable;

/**
 * What an administrator may do. Each has one role, and none includes the work of another: who names
 * administrators turns no key, who turns keys makes no access keys, who reads all changes nothing.
 */
public enum Role {
  /** Names, enrols and removes administrators. */
  OWNER("owner"),
  /** Rotates keys; holds their jobs up, and stops them for good. */
  KEY_OFFICER("key-officer"),
  /** Makes S3 access keys; holds jobs up and lets them go on. */
  OPERATOR("operator"),
  /** Reads everything, changes nothing. */
  AUDITOR("auditor");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** As written in the catalog, in the API and on the command line. */
  public String word() {
    return word;
  }

  /** The role of a word, or null. */
  public static @Nullable Role of(String word) {
    for (Role role : values()) {
      if (role.word.equals(word)) {
        return role;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return word;
  }
}
