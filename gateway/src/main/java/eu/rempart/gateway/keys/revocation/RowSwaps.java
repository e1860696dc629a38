package eu.rempart.gateway.keys.revocation;

import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.RefRow;
import eu.rempart.catalog.RefSweep;
import eu.rempart.catalog.RowRewrite;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.StoredBlob;
import eu.rempart.envelope.BlobId;
import eu.rempart.gateway.s3.blob.StagedBlob;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The blobs of one row that were sealed anew, and how the row is to be written.
 *
 * @param made by the old blob's id
 */
record RowSwaps(List<RowRewrite> rewrites, Map<BlobId, StagedBlob> made) {

  /** How much is sealed before it is committed: what a kill makes to be done again. */
  static final class Budget {
    private static final long BYTES = 64L << 20;
    private static final int BLOBS = 64;

    private long bytes = BYTES;
    private int blobs = BLOBS;

    void spend(long length) {
      bytes -= length;
      blobs--;
    }

    boolean spent() {
      return bytes <= 0 || blobs <= 0;
    }
  }

  static RowSwaps of(
      RefSweep sweep, RefRow row, Bucket bucket, BlobReplacing replacing, Budget budget) {
    Map<BlobId, StagedBlob> made = new HashMap<>();
    for (BlobRef ref : sweep.refs(row)) {
      if (!budget.spent() && !made.containsKey(ref.blobId()) && replacing.isProtected(ref)) {
        StagedBlob staged = replacing.replace(bucket, ref);
        if (staged != null) {
          made.put(ref.blobId(), staged);
          budget.spend(ref.plainLength());
        }
      }
    }
    return new RowSwaps(
        sweep.swap(row, ref -> replaced(made.get(ref.blobId()), replacing.moved(bucket, ref))),
        made);
  }

  private static BlobRef replaced(@Nullable StagedBlob staged, BlobRef ref) {
    return staged == null
        ? ref
        : new BlobRef(
            staged.ref().blobId(),
            staged.ref().header(),
            ref.plainLength(),
            ref.sealedLength(),
            ref.sites(),
            ref.inline(),
            ref.partNumber(),
            ref.masked(),
            ref.checksums());
  }

  /** Takes a reference for each place where the rewrite stores one. */
  void take(CatalogTx tx, RowRewrite rewrite) {
    for (RowRewrite.BlobSwap swap : rewrite.swaps()) {
      StagedBlob staged = made.get(swap.before());
      if (staged == null) {
        throw new IllegalStateException("blob " + swap.before() + " was not sealed anew");
      }
      StoredBlob stored = tx.blobs().find(staged.ref().blobId());
      if (stored != null && stored.state() == StoredBlob.State.LIVE) {
        tx.blobs().addReference(staged.ref().blobId());
      } else {
        staged.take(tx);
      }
    }
  }
}
