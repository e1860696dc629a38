package eu.rempart.gateway.offline;

import eu.rempart.envelope.BucketKeyId;
import java.io.IOException;

/** A blob is sealed under a key that the escrow does not hold; the blob may be whole. */
public final class MissingKeyException extends IOException {
  private static final long serialVersionUID = 1L;

  MissingKeyException(BucketKeyId id) {
    super("sealed under bucket key " + id + ", which this escrow does not hold");
  }
}
