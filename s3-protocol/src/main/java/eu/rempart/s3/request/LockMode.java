package eu.rempart.s3.request;

import org.jspecify.annotations.Nullable;

/** The two modes of a retention, by their names in headers and documents. */
public enum LockMode {
  GOVERNANCE,
  COMPLIANCE;

  /** The mode of this very name; null when there is none. */
  public static @Nullable LockMode ofName(String name) {
    for (LockMode mode : values()) {
      if (mode.name().equals(name)) {
        return mode;
      }
    }
    return null;
  }
}
