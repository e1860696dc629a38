package eu.rempart.keymanager;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a provider says of its key-encryption key now.
 *
 * @param kek the KEK's name
 * @param currentVersion the version new keys are wrapped under
 * @param oldestUsable the oldest version that still unwraps
 * @param versions every version that still unwraps, and when it was made
 */
public record KekStatus(
    String kek, int currentVersion, int oldestUsable, SortedMap<Integer, Instant> versions) {
  public KekStatus {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
  }

  /**
   * Refuses a version that cannot become the oldest usable one.
   *
   * @throws KekChangeRefusedException when it is older than that one or newer than the current one
   */
  public void requireRaisable(int version) {
    if (version < oldestUsable || version > currentVersion) {
      throw new KekChangeRefusedException(
          "The oldest usable version of %s can be raised from %d to at most %d, not to %d"
              .formatted(kek, oldestUsable, currentVersion, version));
    }
  }
}
