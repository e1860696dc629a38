package eu.rempart.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.rempart.catalog.record.KeyVersion;
import eu.rempart.catalog.record.Versioning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What S3 documents of versioning, written down as plainly as can be: a list for each key. */
final class VersionModel {

  static final Comparator<String> UTF8_ORDER =
      Comparator.comparing(name -> name.getBytes(UTF_8), Arrays::compareUnsigned);

  /**
   * A version.
   *
   * @param blob what its bytes are known by; null for a delete marker
   */
  record Version(String key, String id, @Nullable String blob) {}

  Versioning versioning = Versioning.UNVERSIONED;
  private final TreeMap<String, List<Version>> newestFirst = new TreeMap<>(UTF8_ORDER);

  /** Adds a version; the id counts only in a versioned bucket. */
  void put(String key, String id, String blob) {
    add(key, id, blob);
  }

  void delete(String key, String markerId) {
    if (versioning == Versioning.UNVERSIONED) {
      newestFirst.remove(key);
    } else {
      add(key, markerId, null);
    }
  }

  void remove(Version version) {
    List<Version> versions = of(version.key);
    versions.remove(version);
    if (versions.isEmpty()) {
      newestFirst.remove(version.key);
    }
  }

  private void add(String key, String id, @Nullable String blob) {
    List<Version> versions = newestFirst.computeIfAbsent(key, k -> new ArrayList<>());
    boolean keep = versioning == Versioning.ENABLED;
    if (!keep) {
      versions.removeIf(version -> version.id.equals(KeyVersion.NULL_VERSION));
    }
    versions.addFirst(new Version(key, keep ? id : KeyVersion.NULL_VERSION, blob));
  }

  List<Version> of(String key) {
    return newestFirst.getOrDefault(key, List.of());
  }

  /** Every version, by key and from the newest. */
  List<Version> all() {
    return newestFirst.values().stream().flatMap(List::stream).toList();
  }

  /** The version that a GET answers, or null. */
  @Nullable Version current(String key) {
    List<Version> versions = of(key);
    return versions.isEmpty() || versions.getFirst().blob == null ? null : versions.getFirst();
  }

  /** The keys that an ordinary listing shows. */
  List<String> currentKeys() {
    return newestFirst.keySet().stream().filter(key -> current(key) != null).toList();
  }

  boolean isLatest(Version version) {
    return of(version.key).getFirst().equals(version);
  }
}
