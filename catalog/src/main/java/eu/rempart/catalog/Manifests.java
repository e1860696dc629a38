package eu.rempart.catalog;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.PartManifest;
import eu.rempart.catalog.record.PartManifest.PageStart;
import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.Row;
import eu.rempart.envelope.BlobId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads the lists of an object's blobs, in its row or in pages. */
final class Manifests {

  /** A row of more blobs than this spills; eight are about 3 KiB. */
  static final int LARGEST_ROW = 8;

  static final int PAGE = 256;

  private Manifests() {}

  static PartManifest write(Rows rows, List<BlobRef> blobs) {
    long length = blobs.stream().mapToLong(BlobRef::plainLength).sum();
    if (blobs.size() <= LARGEST_ROW) {
      return new PartManifest(blobs.size(), length, blobs, null, List.of());
    }
    // A blob id is 128 random bits from the system's generator: just what names a manifest.
    String id = BlobId.random().toString();
    List<PageStart> pages = new ArrayList<>();
    long start = 0;
    for (int i = 0; i < blobs.size(); i += PAGE) {
      List<BlobRef> page = blobs.subList(i, Math.min(i + PAGE, blobs.size()));
      rows.put(RowKeys.manifestPage(id, pages.size()), new Page(page));
      pages.add(new PageStart(start, i, page.getFirst().partNumber()));
      start += page.stream().mapToLong(BlobRef::plainLength).sum();
    }
    return new PartManifest(blobs.size(), length, List.of(), id, pages);
  }

  /**
   * A reference that is to replace another.
   *
   * @throws IllegalArgumentException when they differ in more than the header
   */
  static BlobRef onlyHeader(BlobRef before, BlobRef after) {
    if (!after.withHeader(before.header()).equals(before)) {
      throw new IllegalArgumentException("only the header of a reference may change");
    }
    return after;
  }

  /**
   * A reference to another blob that is to replace one.
   *
   * @throws IllegalArgumentException when they are not of the same bytes at the same place
   */
  static BlobRef sameBytes(BlobRef before, BlobRef after) {
    if (after.plainLength() != before.plainLength()
        || after.partNumber() != before.partNumber()
        || !after.checksums().equals(before.checksums())) {
      throw new IllegalArgumentException("a blob is replaced by one of the same bytes only");
    }
    return after;
  }

  /** The same list with other headers, in place. */
  static PartManifest rewrite(Rows rows, PartManifest manifest, List<BlobRef> blobs) {
    String id = manifest.manifestId();
    if (id == null) {
      return new PartManifest(manifest.count(), manifest.plainLength(), blobs, null, List.of());
    }
    for (int page = 0; page < manifest.pages().size(); page++) {
      int from = page * PAGE;
      List<BlobRef> refs = blobs.subList(from, Math.min(from + PAGE, blobs.size()));
      rows.put(RowKeys.manifestPage(id, page), new Page(refs));
    }
    return manifest;
  }

  static List<BlobRef> page(Rows rows, PartManifest manifest, int page) {
    String id = manifest.manifestId();
    if (id == null) {
      return manifest.refs();
    }
    Page found = rows.get(RowKeys.manifestPage(id, page), Page.class);
    if (found == null) {
      throw new ManifestGoneException();
    }
    return found.refs();
  }

  /** Leaves the pages for readers under way; {@link #collect} drops them when due. */
  static void release(Rows rows, PartManifest manifest, Instant due) {
    String id = manifest.manifestId();
    if (id != null) {
      rows.put(RowKeys.manifestGarbage(due, id), new Garbage(id, manifest.pages().size()));
    }
  }

  static int collect(Rows rows, Instant dueBefore, int limit) {
    byte[] from = KeyBytes.table(Table.MANIFEST_GARBAGE).bytes();
    byte[] to = KeyBytes.table(Table.MANIFEST_GARBAGE).int64(RowKeys.nanos(dueBefore)).bytes();
    List<Row> due = rows.scan(KeyRange.of(from, to), limit);
    for (Row row : due) {
      Garbage garbage = rows.decode(row, Garbage.class);
      for (int page = 0; page < garbage.pages(); page++) {
        rows.delete(RowKeys.manifestPage(garbage.manifestId(), page));
      }
      rows.delete(row.key());
    }
    return due.size();
  }

  /** A page. */
  record Page(List<BlobRef> refs) {}

  /** Pages to drop. */
  record Garbage(String manifestId, int pages) {}
}
