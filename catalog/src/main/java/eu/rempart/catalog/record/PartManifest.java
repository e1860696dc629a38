package eu.rempart.catalog.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an object's blobs are listed: in the object's row while they are few, else in pages of
 * their own, so that a HEAD of an object of 10,000 parts reads one row. Made and read by the object
 * table only.
 *
 * @param count how many blobs the object has; 0 for a draft that has not been stored yet
 * @param plainLength the sum of their plaintext lengths
 * @param refs the blobs, when they are in the row
 * @param manifestId names the pages, or null when there are none
 * @param pages where each page begins
 */
public record PartManifest(
    int count,
    long plainLength,
    List<BlobRef> refs,
    @Nullable String manifestId,
    List<PageStart> pages) {

  /** What a row holds before its blobs are listed. */
  public static final PartManifest NONE = new PartManifest(0, 0, List.of(), null, List.of());

  public PartManifest {
    refs = List.copyOf(refs);
    pages = List.copyOf(pages);
  }

  /**
   * The first blob of a page.
   *
   * @param start its offset in the object's plaintext
   * @param index its place among the object's blobs, from 0
   * @param partNumber its part number
   */
  public record PageStart(long start, int index, int partNumber) {}
}
