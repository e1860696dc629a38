package eu.rempart.catalog;

import eu.rempart.catalog.record.Upload;
import eu.rempart.catalog.store.ReadTx;
import eu.rempart.catalog.store.Tx;
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

  /** Small named values. */
  public SettingTable settings() {
    return new SettingTable(rows);
  }

  /**
   * Writes a row that was made anew outside of this transaction.
   *
   * @return false, and nothing written, when the row has changed or gone since it was read
   */
  public boolean rewrite(RowRewrite rewrite) {
    byte[] now = rows.raw(rewrite.key());
    if (now == null || !Arrays.equals(now, rewrite.before())) {
      return false;
    }
    rows.putRaw(rewrite.key(), rewrite.after());
    return true;
  }

  Rows rows() {
    return rows;
  }

  void requireSettled() {
    claims.requireSettled();
  }
}
