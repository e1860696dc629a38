package eu.rempart.catalog;

/**
 * A place in the list of all versions of a bucket, which goes by key and within a key from the
 * newest. It stays good whatever is written or deleted meanwhile: a version never changes its
 * order, so a walk from position to position meets every version that is there throughout.
 *
 * @param key the key; empty for the beginning of the list
 * @param order after the version of this key with this order; 0 for after all of its versions
 */
public record VersionPosition(String key, long order) {

  /** Before every version. */
  public static final VersionPosition BEGINNING = new VersionPosition("", 0);

  public VersionPosition {
    if (order < 0) {
      throw new IllegalArgumentException("order " + order);
    }
  }

  /** After all versions of a key. */
  public static VersionPosition afterKey(String key) {
    return new VersionPosition(key, 0);
  }

  /** Before all versions of a key. */
  public static VersionPosition beforeKey(String key) {
    return new VersionPosition(key, Long.MAX_VALUE);
  }
}
