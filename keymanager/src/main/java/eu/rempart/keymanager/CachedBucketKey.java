package eu.rempart.keymanager;

import eu.rempart.envelope.BucketKey;
import org.jspecify.annotations.Nullable;

/**
 * A bucket key in the cache. Users take leases; when the cache drops the key it is wiped with the
 * last lease, never while one is at work. Times are nanoseconds of the cache's ticker.
 */
final class CachedBucketKey {
  private final BucketKey key;
  private volatile long confirmedAt;
  private volatile long askAgainAt;

  CachedBucketKey(BucketKey key, long now) {
    this.key = key;
    this.confirmedAt = now;
    this.askAgainAt = now;
  }

  /** A lease for the caller to close; null when the key was dropped meanwhile. */
  @Nullable BucketKey lease() {
    try {
      return key.lease();
    } catch (IllegalStateException dropped) {
      return null;
    }
  }

  /** The cache lets go of the key. Harmless when repeated. */
  void drop() {
    key.close();
  }

  /** The provider gave the key again just now. */
  void confirmed(long now) {
    confirmedAt = now;
    askAgainAt = now;
  }

  /** The provider could not be asked; do not ask for this key before the given time. */
  void askAgainAt(long time) {
    askAgainAt = time;
  }

  boolean mayAsk(long now) {
    return now - askAgainAt >= 0;
  }

  long ageAt(long now) {
    return now - confirmedAt;
  }
}
