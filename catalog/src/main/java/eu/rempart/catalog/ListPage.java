package eu.rempart.catalog;

import eu.rempart.catalog.record.ObjectVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param entries in key order
 * @param commonPrefixes groups, in order; interleaved with the entries they make one ordered list
 * @param truncated whether there is more
 * @param next what to list after to go on, null unless truncated: the last entry or group of this
 *     page
 */
public record ListPage(
    List<ObjectVersion> entries,
    List<String> commonPrefixes,
    boolean truncated,
    @Nullable String next) {

  public ListPage {
    entries = List.copyOf(entries);
    commonPrefixes = List.copyOf(commonPrefixes);
  }
}
