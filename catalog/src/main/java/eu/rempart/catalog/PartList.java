package eu.rempart.catalog;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.PartManifest;
import eu.rempart.catalog.record.PartManifest.PageStart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The blobs of one object version, in order. Reads only the manifest pages that a question needs.
 *
 * <p>Pages outlive their version by the garbage's grace time, so a version read earlier can still
 * be asked for its blobs in a later {@code read}.
 */
public final class PartList {

  private final Rows rows;
  private final PartManifest manifest;

  PartList(Rows rows, PartManifest manifest) {
    this.rows = rows;
    this.manifest = manifest;
  }

  /** How many blobs there are. */
  public int count() {
    return manifest.count();
  }

  /**
   * The blobs that hold bytes of the range, in order; empty ones are left out.
   *
   * @param first offset of the first byte wanted
   * @param last offset of the last byte wanted, inclusive
   * @param limit the most blobs to return; to go on, ask again from the last one's {@link
   *     PlacedBlob#end}
   * @throws ManifestGoneException when the version was deleted and its pages collected
   */
  public List<PlacedBlob> covering(long first, long last, int limit) {
    List<PlacedBlob> found = new ArrayList<>();
    int page = lastPageWhere(PageStart::start, first);
    for (; page < pageCount() && pageStart(page).start() <= last; page++) {
      for (PlacedBlob blob : page(page)) {
        if (blob.start() > last || found.size() == limit) {
          return found;
        }
        if (blob.end() > first && blob.end() > blob.start()) {
          found.add(blob);
        }
      }
    }
    return found;
  }

  /** All blobs that hold bytes of the range. */
  public List<PlacedBlob> covering(long first, long last) {
    return covering(first, last, Integer.MAX_VALUE);
  }

  /** The blob uploaded as this part, or null. */
  public @Nullable PlacedBlob byNumber(int partNumber) {
    if (pageCount() == 0) {
      return null;
    }
    return first(
        page(lastPageWhere(PageStart::partNumber, partNumber)),
        b -> b.ref().partNumber() == partNumber);
  }

  /**
   * Blobs from an index on, as for listing an object's parts.
   *
   * @param from index of the first, from 0
   */
  public List<PlacedBlob> from(int from, int limit) {
    List<PlacedBlob> found = new ArrayList<>();
    int page = lastPageWhere(PageStart::index, from);
    for (; page < pageCount(); page++) {
      for (PlacedBlob blob : page(page)) {
        if (found.size() == limit) {
          return found;
        }
        if (blob.index() >= from) {
          found.add(blob);
        }
      }
    }
    return found;
  }

  /** Every blob; for a large object that is thousands. */
  public List<PlacedBlob> all() {
    return from(0, Integer.MAX_VALUE);
  }

  private int pageCount() {
    return manifest.manifestId() == null
        ? (manifest.refs().isEmpty() ? 0 : 1)
        : manifest.pages().size();
  }

  private PageStart pageStart(int page) {
    return manifest.manifestId() == null ? new PageStart(0, 0, 0) : manifest.pages().get(page);
  }

  /** The last page whose beginning is at most the value; the first when there is none. */
  private int lastPageWhere(ToLongFunction<PageStart> beginning, long value) {
    int low = 0;
    int high = pageCount() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (beginning.applyAsLong(pageStart(middle)) <= value) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private List<PlacedBlob> page(int page) {
    PageStart at = pageStart(page);
    long start = at.start();
    int index = at.index();
    List<PlacedBlob> placed = new ArrayList<>();
    for (BlobRef ref : Manifests.page(rows, manifest, page)) {
      placed.add(new PlacedBlob(ref, index++, start));
      start += ref.plainLength();
    }
    return placed;
  }

  private static @Nullable PlacedBlob first(List<PlacedBlob> blobs, Predicate<PlacedBlob> wanted) {
    for (PlacedBlob blob : blobs) {
      if (wanted.test(blob)) {
        return blob;
      }
    }
    return null;
  }
}
