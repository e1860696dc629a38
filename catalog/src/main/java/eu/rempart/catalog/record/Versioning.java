package eu.rempart.catalog.record;

/**
 * Whether a bucket keeps the versions that writes and deletes would replace. A bucket that has been
 * versioned once can suspend versioning and never be without it again.
 */
public enum Versioning {
  /** Every key has one version, the null version. */
  UNVERSIONED,
  /** Every write adds a version, every delete a delete marker; nothing is lost. */
  ENABLED,
  /** Writes and deletes replace the null version of their key; all other versions stay. */
  SUSPENDED
}
