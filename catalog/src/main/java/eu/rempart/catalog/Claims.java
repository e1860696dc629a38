package eu.rempart.catalog;

import eu.rempart.envelope.BlobId;
import java.util.HashMap;
import java.util.Map;

/** References to blobs that this transaction has taken and not yet stored in a row. */
final class Claims {

  private final Map<BlobId, Integer> open = new HashMap<>();

  void take(BlobId blob) {
    open.merge(blob, 1, Integer::sum);
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
