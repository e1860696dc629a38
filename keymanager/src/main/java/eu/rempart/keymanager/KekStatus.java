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
 * @param versions every version still held, and when it was made
 */
public record KekStatus(
    String kek, int currentVersion, int oldestUsable, SortedMap<Integer, Instant> versions) {
  public KekStatus {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
  }
}
