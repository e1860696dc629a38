package eu.rempart.catalog;

import eu.rempart.catalog.record.KeyVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing of versions.
 *
 * @param entries by key, within a key from the newest
 * @param commonPrefixes groups, in order
 * @param next where to go on, null at the end: after the last version or group of this page
 */
public record VersionPage(
    List<Entry> entries, List<String> commonPrefixes, @Nullable VersionPosition next) {

  public VersionPage {
    entries = List.copyOf(entries);
    commonPrefixes = List.copyOf(commonPrefixes);
  }

  /**
   * A version.
   *
   * @param latest whether it is the newest of its key
   */
  public record Entry(KeyVersion version, boolean latest) {}
}
