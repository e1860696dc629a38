package eu.rempart.catalog;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.GarbageBlob;
import eu.rempart.catalog.record.PendingBlob;
import eu.rempart.catalog.record.StoredBlob;
import eu.rempart.catalog.record.StoredBlob.State;
import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.Row;
import eu.rempart.envelope.BlobId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where every blob is and what needs it.
 *
 * <p>A blob for the sites: {@link #markPending} in a transaction of its own, upload, then {@link
 * #commit} in the transaction that stores its reference. An upload that fails: {@link #abandon}. A
 * blob in the catalog: {@link #putInline} instead of both. A copy: {@link #addReference} with a
 * header of its own. Rows that drop a reference release it themselves.
 */
public final class BlobTable {

  private final Rows rows;
  private final Claims claims;

  BlobTable(Rows rows, Claims claims) {
    this.rows = rows;
    this.claims = claims;
  }

  /** The blob's row, or null. */
  public @Nullable StoredBlob find(BlobId blob) {
    return rows.get(RowKeys.blob(blob), StoredBlob.class);
  }

  /**
   * Announces a blob about to be uploaded, so that it can be found should it never be committed.
   *
   * @throws IllegalStateException when the id is known already
   */
  public void markPending(BlobId blob, List<String> sites, long sealedLength, Instant now) {
    requireNew(blob);
    rows.put(
        RowKeys.blob(blob),
        new StoredBlob(blob, sites, sealedLength, false, State.PENDING, now, 0));
    rows.mark(RowKeys.pending(now, blob));
  }

  /**
   * Takes the first reference to an uploaded blob and drops its pending mark.
   *
   * @throws BlobGoneException when the orphan sweep has given the blob up, so that its bytes may be
   *     gone
   */
  public void commit(BlobRef ref) {
    StoredBlob blob = find(ref.blobId());
    if (blob == null || blob.state() == State.GARBAGE) {
      throw new BlobGoneException(ref.blobId());
    }
    if (blob.state() != State.PENDING) {
      throw new IllegalStateException("blob " + ref.blobId() + " has been committed before");
    }
    rows.delete(RowKeys.pending(blob.since(), blob.blobId()));
    write(blob, State.LIVE, blob.since(), 1);
    claims.take(ref.blobId());
  }

  /**
   * Stores a sealed blob in the catalog itself and takes the first reference to it.
   *
   * @throws IllegalArgumentException when the reference is not inline or its length is another
   */
  public void putInline(BlobRef ref, byte[] sealed, Instant now) {
    if (!ref.inline() || sealed.length != ref.sealedLength()) {
      throw new IllegalArgumentException("not a reference to these inline bytes");
    }
    requireNew(ref.blobId());
    rows.putRaw(RowKeys.inline(ref.blobId()), sealed);
    rows.put(
        RowKeys.blob(ref.blobId()),
        new StoredBlob(ref.blobId(), ref.sites(), sealed.length, true, State.LIVE, now, 1));
    claims.take(ref.blobId());
  }

  /**
   * The sealed bytes of an inline blob.
   *
   * @throws BlobGoneException when it has been collected
   */
  public byte[] inline(BlobId blob) {
    byte[] sealed = rows.raw(RowKeys.inline(blob));
    if (sealed == null) {
      throw new BlobGoneException(blob);
    }
    return sealed;
  }

  /**
   * Inline blobs in the order of their ids, as for a reader that has blobs and keys alone.
   *
   * @param after only blobs with greater ids; null for the beginning
   * @param limit at least 1; all of them are held in memory
   */
  public List<InlineBlob> listInline(@Nullable BlobId after, int limit) {
    byte[] table = KeyBytes.table(Table.INLINE_BLOBS).bytes();
    byte[] from = after == null ? table : KeyRange.after(RowKeys.inline(after));
    List<InlineBlob> found = new ArrayList<>();
    for (Row row : rows.scan(KeyRange.of(from, KeyRange.afterPrefix(table)), limit)) {
      String id = HexFormat.of().formatHex(row.key(), table.length, row.key().length);
      found.add(new InlineBlob(BlobId.parse(id), row.value()));
    }
    return found;
  }

  /**
   * Takes one more reference to a blob that another row refers to.
   *
   * @throws BlobGoneException when nothing refers to it any more
   */
  public void addReference(BlobId blob) {
    StoredBlob row = find(blob);
    if (row == null || row.state() != State.LIVE) {
      throw new BlobGoneException(blob);
    }
    write(row, State.LIVE, row.since(), row.references() + 1);
    claims.take(blob);
  }

  /** Drops one stored reference; the last one makes the blob garbage, due at the given time. */
  void release(BlobId blob, Instant due) {
    StoredBlob row = find(blob);
    if (row == null || row.state() != State.LIVE) {
      throw new IllegalStateException("blob " + blob + " has no reference to release");
    }
    if (row.references() > 1) {
      write(row, State.LIVE, row.since(), row.references() - 1);
    } else {
      toGarbage(row, due);
    }
  }

  /**
   * Gives a pending blob up: it becomes garbage. False when it is pending no more, or never was.
   */
  public boolean abandon(BlobId blob, Instant due) {
    StoredBlob row = find(blob);
    if (row == null || row.state() != State.PENDING) {
      return false;
    }
    rows.delete(RowKeys.pending(row.since(), blob));
    toGarbage(row, due);
    return true;
  }

  /** Blobs marked pending before a time, oldest first. */
  public List<PendingBlob> pendingOlderThan(Instant time, int limit) {
    List<PendingBlob> found = new ArrayList<>();
    for (BlobId id : ids(Table.PENDING_BLOBS, time, limit)) {
      StoredBlob blob = require(id);
      found.add(new PendingBlob(id, blob.sites(), blob.sealedLength(), blob.since()));
    }
    return found;
  }

  /**
   * Blobs due to be deleted before a time, the longest due first. They stay in the queue until
   * {@link #forget}, but come up again only at {@code retry}: that is when another collector may
   * try, should this one stop.
   */
  public List<GarbageBlob> takeGarbage(Instant dueBefore, int limit, Instant retry) {
    List<GarbageBlob> found = new ArrayList<>();
    for (BlobId id : ids(Table.GARBAGE_BLOBS, dueBefore, limit)) {
      StoredBlob blob = require(id);
      found.add(
          new GarbageBlob(id, blob.sites(), blob.sealedLength(), blob.inline(), blob.since()));
      rows.delete(RowKeys.garbage(blob.since(), id));
      toGarbage(blob, retry);
    }
    return found;
  }

  /**
   * Drops the row of a garbage blob, and its inline bytes, once the sites have deleted it. No error
   * when the row is gone.
   *
   * @throws IllegalStateException when the blob is not garbage
   */
  public void forget(BlobId blob) {
    StoredBlob row = find(blob);
    if (row == null) {
      return;
    }
    if (row.state() != State.GARBAGE) {
      throw new IllegalStateException("blob " + blob + " is " + row.state());
    }
    rows.delete(RowKeys.garbage(row.since(), blob));
    rows.delete(RowKeys.blob(blob));
    if (row.inline()) {
      rows.delete(RowKeys.inline(blob));
    }
  }

  private void toGarbage(StoredBlob blob, Instant due) {
    write(blob, State.GARBAGE, due, 0);
    rows.mark(RowKeys.garbage(due, blob.blobId()));
  }

  private void write(StoredBlob blob, State state, Instant since, int references) {
    rows.put(
        RowKeys.blob(blob.blobId()),
        new StoredBlob(
            blob.blobId(),
            blob.sites(),
            blob.sealedLength(),
            blob.inline(),
            state,
            since,
            references));
  }

  private void requireNew(BlobId blob) {
    if (rows.has(RowKeys.blob(blob))) {
      throw new IllegalStateException("blob " + blob + " is known already");
    }
  }

  private StoredBlob require(BlobId id) {
    StoredBlob blob = find(id);
    if (blob == null) {
      throw new IllegalStateException("blob " + id + " is queued but has no row");
    }
    return blob;
  }

  private List<BlobId> ids(Table queue, Instant before, int limit) {
    byte[] from = KeyBytes.table(queue).bytes();
    byte[] to = KeyBytes.table(queue).int64(RowKeys.nanos(before)).bytes();
    List<BlobId> ids = new ArrayList<>();
    for (Row row : rows.scan(KeyRange.of(from, to), limit)) {
      ids.add(BlobId.parse(HexFormat.of().formatHex(row.key(), 1 + Long.BYTES, row.key().length)));
    }
    return ids;
  }
}
