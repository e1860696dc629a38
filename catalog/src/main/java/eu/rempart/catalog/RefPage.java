package eu.rempart.catalog;

import java.util.List;

/**
 * Rows that hold references to blobs, as one snapshot had them.
 *
 * @param next where to go on
 * @param more whether there is anything there
 */
public record RefPage(List<RefRow> rows, String next, boolean more) {
  public RefPage {
    rows = List.copyOf(rows);
  }
}
