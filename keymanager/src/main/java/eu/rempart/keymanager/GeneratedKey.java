package eu.rempart.keymanager;

import eu.rempart.envelope.BucketKey;

/**
 * A fresh bucket key and its wrapping, which unwraps to the same key: providers have tried it.
 *
 * @param key the key; the caller closes it, or this record
 * @param wrapped what to store
 */
public record GeneratedKey(BucketKey key, WrappedKey wrapped) implements AutoCloseable {
  @Override
  public void close() {
    key.close();
  }

  @Override
  public String toString() {
    return "GeneratedKey[" + wrapped + "]";
  }
}
