package eu.rempart.catalog;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Part;
import eu.rempart.catalog.record.Upload;
import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The parts of one upload, by number. */
public final class PartTable {

  private final Rows rows;
  private final BlobTable blobs;
  private final Claims claims;
  private final Upload upload;

  PartTable(Rows rows, BlobTable blobs, Claims claims, Upload upload) {
    this.rows = rows;
    this.blobs = blobs;
    this.claims = claims;
    this.upload = upload;
  }

  /**
   * Stores a part, whose blob this transaction has taken, and drops the one of the same number,
   * releasing its blob.
   *
   * @return the part replaced, or null
   * @throws UploadGoneException when the upload was completed or aborted
   * @throws BucketKeyClosedException when its bucket key takes no new references
   */
  public @Nullable Part put(Part part, Instant garbageDue) {
    if (!rows.has(RowKeys.upload(upload.bucketId(), upload.key(), upload.uploadId()))) {
      throw new UploadGoneException(upload.uploadId());
    }
    Part replaced = find(part.number());
    if (replaced != null) {
      blobs.release(replaced.blob().blobId(), garbageDue);
    }
    new ClosedKeys(rows).requireOpen(upload.bucketId(), List.of(part.blob()), claims);
    claims.store(part.blob().blobId());
    rows.put(RowKeys.part(upload.uploadId(), part.number()), part);
    return replaced;
  }

  /**
   * Replaces the header of a part's blob, as after the bucket's key has rotated. Nothing else of
   * the part changes.
   *
   * @param part as read in this transaction
   * @param resealed given the reference, the same with another header
   */
  public void reseal(Part part, UnaryOperator<BlobRef> resealed) {
    BlobRef ref = Manifests.onlyHeader(part.blob(), resealed.apply(part.blob()));
    if (!ref.header().equals(part.blob().header())) {
      new ClosedKeys(rows).requireOpen(upload.bucketId(), List.of(ref), claims);
    }
    rows.put(RowKeys.part(upload.uploadId(), part.number()), part.withBlob(ref));
  }

  /** The part of this number, or null. */
  public @Nullable Part find(int number) {
    return rows.get(RowKeys.part(upload.uploadId(), number), Part.class);
  }

  /** Parts with numbers after the given one, in order; 0 for the beginning. */
  public List<Part> list(int after, int limit) {
    byte[] from = RowKeys.part(upload.uploadId(), Math.addExact(after, 1));
    return rows.scan(KeyRange.of(from, KeyRange.afterPrefix(scope())), limit).stream()
        .map(row -> rows.decode(row, Part.class))
        .toList();
  }

  /**
   * Empties the table to complete the upload: takes the blobs of some parts, which are to be stored
   * in an object by this transaction, and releases those of all others.
   *
   * @param wanted parts as read in this transaction, in the order of the object
   * @return their blobs, in the same order
   */
  public List<BlobRef> take(List<Part> wanted, Instant garbageDue) {
    Set<Integer> numbers = new HashSet<>();
    List<BlobRef> taken = new ArrayList<>(wanted.size());
    for (Part part : wanted) {
      if (!numbers.add(part.number())) {
        throw new IllegalArgumentException("part " + part.number() + " twice");
      }
      claims.move(part.blob());
      taken.add(part.blob());
    }
    for (Row row : rows.scan(KeyRange.prefixedBy(scope()), Integer.MAX_VALUE)) {
      int number = KeyBytes.readInt32(row.key(), row.key().length - Integer.BYTES);
      if (!numbers.remove(number)) {
        blobs.release(rows.decode(row, Part.class).blob().blobId(), garbageDue);
      }
      rows.delete(row.key());
    }
    if (!numbers.isEmpty()) {
      throw new IllegalArgumentException("parts that are not in this upload: " + numbers);
    }
    return taken;
  }

  private byte[] scope() {
    return KeyBytes.table(Table.PARTS).text(upload.uploadId()).bytes();
  }
}
