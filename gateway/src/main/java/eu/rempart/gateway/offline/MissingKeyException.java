package eu.rempart.gateway.offline;

import eu.rempart.envelope.BucketKeyId;
import java.io.IOException;

/** A blob is sealed under a key that is not at hand; the blob may be whole. */
public final class MissingKeyException extends IOException {
  private static final long serialVersionUID = 1L;

  MissingKeyException(BucketKeyId id) {
    this("sealed under bucket key " + id + ", which this escrow does not hold");
  }

  private MissingKeyException(String message) {
    super(message);
  }

  /** One that a customer's key masks: no escrow ever holds that. */
  static MissingKeyException ofCustomer() {
    return new MissingKeyException(
        "sealed under a customer's key (SSE-C) as well, which no escrow holds, or its header was"
            + " altered");
  }
}
