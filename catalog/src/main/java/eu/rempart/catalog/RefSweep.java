package eu.rempart.catalog;

import eu.rempart.catalog.RefRow.Kind;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.Part;
import eu.rempart.catalog.record.PartManifest;
import eu.rempart.catalog.store.Row;
import eu.rempart.envelope.BucketKeyId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Meets every reference to a blob that a bucket holds, and rewrites their headers by the thousand.
 * Rows are read in one snapshot, opened and sealed again outside of any transaction and on any
 * thread, and written by {@link CatalogTx#rewrite}, which refuses a row that has changed meanwhile.
 *
 * <p>A walk goes through the parts of uploads first and the versions after: an upload that is
 * completed meanwhile is met among the versions. A page holds all versions of its keys, current or
 * not, as they were at one time, so a version that another's deletion makes current is met too.
 */
public final class RefSweep {

  private final Catalog catalog;
  private final RowCodec codec;

  RefSweep(Catalog catalog, RowCodec codec) {
    this.catalog = catalog;
    this.codec = codec;
  }

  /**
   * Parts of a bucket's uploads.
   *
   * @param after where a page ended; empty for the beginning
   * @param limit about how many rows, at least 1
   */
  public RefPage parts(String bucketId, String after, int limit) {
    return catalog.read(tx -> new RefScan(tx.rows(), bucketId).parts(after, limit));
  }

  /** Versions of a bucket, with parameters as for {@link #parts}. */
  public RefPage versions(String bucketId, String after, int limit) {
    return catalog.read(tx -> new RefScan(tx.rows(), bucketId).versions(after, limit));
  }

  /** The references of a row: those of a large object's lists too, read in a snapshot of now. */
  public List<BlobRef> refs(RefRow row) {
    List<BlobRef> found = new ArrayList<>();
    rewrite(
        row,
        ref -> {
          found.add(ref);
          return ref;
        });
    return found;
  }

  /**
   * What is to be written so that a row's references have other headers.
   *
   * @param resealed given each reference, the same with another header or the very same
   * @return the rows that change; none when no reference does
   */
  public List<RowRewrite> rewrite(RefRow row, UnaryOperator<BlobRef> resealed) {
    return changes(row, ref -> Manifests.onlyHeader(ref, resealed.apply(ref)));
  }

  /**
   * What is to be written so that a row refers to other blobs of the same bytes; for {@link
   * CatalogTx#swap}.
   *
   * @param replaced given each reference, one to another blob or the very same
   */
  public List<RowRewrite> swap(RefRow row, UnaryOperator<BlobRef> replaced) {
    return changes(row, ref -> Manifests.sameBytes(ref, replaced.apply(ref)));
  }

  private List<RowRewrite> changes(RefRow row, UnaryOperator<BlobRef> resealed) {
    return switch (row.kind()) {
      case OBJECT -> version(row, decode(row, ObjectVersion.class), resealed, version -> version);
      case HISTORY -> {
        ObjectVersion object = decode(row, VersionHistory.Entry.class).object();
        yield object == null
            ? List.of()
            : version(row, object, resealed, now -> new VersionHistory.Entry(now, null));
      }
      case PART -> {
        Part part = decode(row, Part.class);
        List<BlobRef> before = List.of(part.blob());
        List<BlobRef> after = changed(before, resealed);
        yield after == null
            ? List.of()
            : List.of(encode(row, part.withBlob(after.getFirst()), before, after));
      }
      case PAGE -> {
        List<BlobRef> before = decode(row, Manifests.Page.class).refs();
        List<BlobRef> after = changed(before, resealed);
        yield after == null
            ? List.of()
            : List.of(encode(row, new Manifests.Page(after), before, after));
      }
    };
  }

  private interface Form {
    Object of(ObjectVersion version);
  }

  private List<RowRewrite> version(
      RefRow row, ObjectVersion version, UnaryOperator<BlobRef> resealed, Form form) {
    PartManifest parts = version.parts();
    String id = parts.manifestId();
    if (id != null) {
      List<RowRewrite> all = new ArrayList<>();
      for (int page = 0; page < parts.pages().size(); page++) {
        RefRow found = page(row, id, page);
        if (found != null) {
          all.addAll(changes(found, resealed));
        }
      }
      return all;
    }
    List<BlobRef> after = changed(parts.refs(), resealed);
    if (after == null) {
      return List.of();
    }
    PartManifest moved =
        new PartManifest(parts.count(), parts.plainLength(), after, null, List.of());
    return List.of(encode(row, form.of(version.withParts(moved)), parts.refs(), after));
  }

  /** A page of a list; null when its version was deleted and the page collected. */
  private @Nullable RefRow page(RefRow owner, String manifestId, int page) {
    byte[] key = RowKeys.manifestPage(manifestId, page);
    byte[] value = catalog.<byte @Nullable [], RuntimeException>read(tx -> tx.rows().raw(key));
    return value == null
        ? null
        : new RefRow(owner.bucketId(), Kind.PAGE, new Row(key, value), owner.row());
  }

  private static @Nullable List<BlobRef> changed(
      List<BlobRef> before, UnaryOperator<BlobRef> resealed) {
    List<BlobRef> after = new ArrayList<>(before.size());
    boolean different = false;
    for (BlobRef ref : before) {
      BlobRef now = resealed.apply(ref);
      different |= !now.header().equals(ref.header());
      after.add(now);
    }
    return different ? after : null;
  }

  private <T> T decode(RefRow row, Class<T> type) {
    return codec.decode(row.row().key(), row.row().value(), type);
  }

  private RowRewrite encode(RefRow row, Object value, List<BlobRef> before, List<BlobRef> after) {
    int references = 0;
    Map<BucketKeyId, byte[]> marks = new HashMap<>();
    List<RowRewrite.BlobSwap> swaps = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).header().equals(after.get(i).header())) {
        references++;
        marks.computeIfAbsent(
            after.get(i).header().bucketKeyId(), id -> RowKeys.closedBucketKey(row.bucketId(), id));
      }
      if (!before.get(i).blobId().equals(after.get(i).blobId())) {
        swaps.add(new RowRewrite.BlobSwap(before.get(i).blobId(), after.get(i).blobId()));
      }
    }
    byte[] key = row.row().key();
    return new RowRewrite(
        key,
        row.row().value(),
        codec.encode(key, value),
        references,
        List.copyOf(marks.values()),
        row.owner(),
        List.copyOf(swaps));
  }
}
