package eu.rempart.catalog.record;

/** How firmly a retention holds. */
public enum RetentionMode {
  /** Whoever has the right to bypass it can shorten it, lift it or delete the version. */
  GOVERNANCE,
  /** Nobody can, until it ends. */
  COMPLIANCE
}
