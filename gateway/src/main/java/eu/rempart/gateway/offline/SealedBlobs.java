package eu.rempart.gateway.offline;

import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.BlobSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sealed blobs where they lie. */
public interface SealedBlobs {

  /** Is shown blobs, one after another. */
  @FunctionalInterface
  interface Visitor {
    /** A blob, to be read before this returns. */
    void visit(BlobId id, BlobSource blob) throws IOException;
  }

  /**
   * Shows every blob, in no order.
   *
   * @throws IOException when the place cannot be read, or the visitor threw it
   */
  void forEach(Visitor visitor) throws IOException;

  /** The blob of this id, or null. */
  @Nullable BlobSource find(BlobId id) throws IOException;
}
