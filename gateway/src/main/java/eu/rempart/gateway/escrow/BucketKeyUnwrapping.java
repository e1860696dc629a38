package eu.rempart.gateway.escrow;

import eu.rempart.envelope.BucketKey;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.WrappedKey;

/** Unwraps a bucket key under whichever key-encryption key it was wrapped. */
@FunctionalInterface
public interface BucketKeyUnwrapping {
  /**
   * The key, which the caller closes.
   *
   * @throws eu.rempart.keymanager.KeyException when it cannot be had
   */
  BucketKey unwrap(KeyContext context, WrappedKey wrapped);
}
