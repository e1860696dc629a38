package eu.rempart.catalog;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.envelope.BucketKeyId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Bucket keys that take no new references. Whoever stores a reference reads the mark in the same
 * transaction, so that it conflicts with the mark's being set: once a key is closed, what a walk
 * does not find under it will not come to be.
 */
final class ClosedKeys {
  private final Rows rows;

  ClosedKeys(Rows rows) {
    this.rows = rows;
  }

  boolean has(String bucketId, BucketKeyId id) {
    return rows.has(RowKeys.closedBucketKey(bucketId, id));
  }

  void close(String bucketId, BucketKeyId id) {
    rows.mark(RowKeys.closedBucketKey(bucketId, id));
  }

  void open(String bucketId, BucketKeyId id) {
    rows.delete(RowKeys.closedBucketKey(bucketId, id));
  }

  /**
   * For references about to be stored in a row of the bucket. Those that move from one row to
   * another are not new.
   *
   * @throws BucketKeyClosedException when one is under a closed key
   */
  void requireOpen(String bucketId, List<BlobRef> refs, Claims claims) {
    Set<BucketKeyId> asked = new HashSet<>();
    for (BlobRef ref : refs) {
      BucketKeyId id = ref.header().bucketKeyId();
      if (!claims.isMoved(ref) && asked.add(id) && has(bucketId, id)) {
        throw new BucketKeyClosedException(id);
      }
    }
  }
}
