package eu.rempart.catalog;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.EnvelopeHeader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** References to blobs that this transaction has taken and not yet stored in a row. */
final class Claims {

  private final Map<BlobId, Integer> open = new HashMap<>();
  private final Set<EnvelopeHeader> moved = new HashSet<>();

  void take(BlobId blob) {
    open.merge(blob, 1, Integer::sum);
  }

  /** Takes a reference out of a row that held it, to be stored in another. */
  void move(BlobRef ref) {
    take(ref.blobId());
    moved.add(ref.header());
  }

  /** Whether a row held this reference before. */
  boolean isMoved(BlobRef ref) {
    return moved.contains(ref.header());
  }

  /** A row now holds one reference. */
  void store(BlobId blob) {
    Integer left = open.computeIfPresent(blob, (id, count) -> count == 1 ? 0 : count - 1);
    if (left == null) {
      throw new IllegalStateException(
          "blob " + blob + " is stored in a row without commit, putInline, addReference or take");
    }
    if (left == 0) {
      open.remove(blob);
    }
  }

  void requireSettled() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("references taken but stored in no row: " + open.keySet());
    }
  }
}
