package eu.rempart.catalog;

import eu.rempart.catalog.store.Row;
import eu.rempart.envelope.BlobId;
import java.util.List;

/** A row's new value, made outside of any transaction from the value it had then. */
public final class RowRewrite {
  private final byte[] key;
  private final byte[] before;
  private final byte[] after;
  private final int references;
  private final List<byte[]> closedMarks;
  private final Row owner;
  private final List<BlobSwap> swaps;

  RowRewrite(
      byte[] key,
      byte[] before,
      byte[] after,
      int references,
      List<byte[]> closedMarks,
      Row owner,
      List<BlobSwap> swaps) {
    this.key = key;
    this.before = before;
    this.after = after;
    this.references = references;
    this.closedMarks = closedMarks;
    this.owner = owner;
    this.swaps = swaps;
  }

  /** A reference to one blob, replaced by one to another of the same bytes. */
  public record BlobSwap(BlobId before, BlobId after) {}

  /** How many references it changes. */
  public int references() {
    return references;
  }

  /** The blobs it replaces by others. */
  public List<BlobSwap> swaps() {
    return swaps;
  }

  /** The row without which its own does not count, as it was. */
  Row owner() {
    return owner;
  }

  /** The rows that are there when a bucket key it moves to takes no new references. */
  List<byte[]> closedMarks() {
    return closedMarks;
  }

  byte[] key() {
    return key;
  }

  byte[] before() {
    return before;
  }

  byte[] after() {
    return after;
  }
}
