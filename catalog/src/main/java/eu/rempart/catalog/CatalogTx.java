package eu.rempart.catalog;

import eu.rempart.catalog.record.Upload;
import eu.rempart.catalog.store.ReadTx;
import eu.rempart.catalog.store.Tx;
import java.time.Instant;
import java.util.Arrays;

/** The tables, within one transaction. Not to be kept after the work returns. */
public final class CatalogTx {

  private final Rows rows;
  private final Claims claims = new Claims();

  private CatalogTx(Rows rows) {
    this.rows = rows;
  }

  static CatalogTx writing(Tx tx, RowCodec codec) {
    return new CatalogTx(Rows.writing(tx, codec));
  }

  static CatalogTx reading(ReadTx tx, RowCodec codec) {
    return new CatalogTx(Rows.reading(tx, codec));
  }

  public BucketTable buckets() {
    return new BucketTable(rows);
  }

  /** Configurations of buckets that are documents of their own. */
  public BucketDocumentTable bucketDocuments() {
    return new BucketDocumentTable(rows);
  }

  /** Objects of all buckets. */
  public ObjectTable objects() {
    return new ObjectTable(rows, blobs(), claims);
  }

  /** Multipart uploads under way. */
  public UploadTable uploads() {
    return new UploadTable(rows, blobs(), claims);
  }

  /** The parts of one upload. */
  public PartTable parts(Upload upload) {
    return new PartTable(rows, blobs(), claims, upload);
  }

  /** Where blobs are and what needs them. */
  public BlobTable blobs() {
    return new BlobTable(rows, claims);
  }

  public IdentityTable identities() {
    return new IdentityTable(rows);
  }

  public AdministratorTable administrators() {
    return new AdministratorTable(rows);
  }

  /** Wrapped bucket keys. */
  public BucketKeyTable bucketKeys() {
    return new BucketKeyTable(rows);
  }

  /** Long work, planned, under way and ended. */
  public JobTable jobs() {
    return new JobTable(rows);
  }

  /** Who does what, one gateway at a time. */
  public LeaseTable leases() {
    return new LeaseTable(rows);
  }

  /** Which appointments of each schedule were kept. */
  public ScheduleTable schedules() {
    return new ScheduleTable(rows);
  }

  /** Destructions of keys, asked for and done. */
  public KeyDestructionTable keyDestructions() {
    return new KeyDestructionTable(rows);
  }

  /** Small named values. */
  public SettingTable settings() {
    return new SettingTable(rows);
  }

  /**
   * Writes a row that was made anew outside of this transaction.
   *
   * @return false, and nothing written, when the row has changed or gone since it was read, when
   *     the catalog's key was rotated since, or when a bucket key that it moves to takes no new
   *     references any more
   */
  public boolean rewrite(RowRewrite rewrite) {
    if (!rewrite.swaps().isEmpty()) {
      throw new IllegalArgumentException("this one is for swap");
    }
    if (!is(rewrite.key(), rewrite.before())
        || !rows.isCurrent(rewrite.after())
        || isClosed(rewrite)) {
      return false;
    }
    rows.putRaw(rewrite.key(), rewrite.after());
    return true;
  }

  /** Whether {@link #swap} would write: what it was made from stands, and its key is open. */
  public boolean maySwap(RowRewrite rewrite) {
    return is(rewrite.key(), rewrite.before())
        && is(rewrite.owner().key(), rewrite.owner().value())
        && rows.isCurrent(rewrite.after())
        && !isClosed(rewrite);
  }

  /**
   * Writes a row that refers to other blobs, each reference to which was taken in this transaction,
   * and releases the blobs it referred to before.
   *
   * @throws IllegalStateException unless {@link #maySwap}
   */
  public void swap(RowRewrite rewrite, Instant garbageDue) {
    if (!maySwap(rewrite)) {
      throw new IllegalStateException("the row has changed");
    }
    for (RowRewrite.BlobSwap swap : rewrite.swaps()) {
      claims.store(swap.after());
      blobs().release(swap.before(), garbageDue);
    }
    rows.putRaw(rewrite.key(), rewrite.after());
  }

  private boolean is(byte[] key, byte[] value) {
    byte[] now = rows.raw(key);
    return now != null && Arrays.equals(now, value);
  }

  private boolean isClosed(RowRewrite rewrite) {
    return rewrite.closedMarks().stream().anyMatch(rows::has);
  }

  Rows rows() {
    return rows;
  }

  void requireSettled() {
    claims.requireSettled();
  }
}
