package eu.rempart.keymanager;

import eu.rempart.envelope.ValueKey;

/**
 * A fresh value key and its wrapping, which unwraps to the same key: providers have tried it.
 *
 * @param key the key; the caller closes it, or this record
 * @param wrapped what to store
 */
public record GeneratedValueKey(ValueKey key, WrappedKey wrapped) implements AutoCloseable {
  @Override
  public void close() {
    key.close();
  }

  @Override
  public String toString() {
    return "GeneratedValueKey[" + wrapped + "]";
  }
}
