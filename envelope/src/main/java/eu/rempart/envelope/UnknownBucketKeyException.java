package eu.rempart.envelope;

import java.io.Serial;

/** A header names a bucket key other than the one at hand. */
public final class UnknownBucketKeyException extends SealedBlobException {
  @Serial private static final long serialVersionUID = 1L;

  UnknownBucketKeyException(BucketKeyId wanted) {
    super("data key is sealed under bucket key " + wanted);
  }
}
