package eu.rempart.envelope;

/**
 * A fresh data key and the header that lets its bucket key open it again. Closing closes the key.
 */
public record IssuedKey(DataKey key, EnvelopeHeader header) implements AutoCloseable {
  @Override
  public void close() {
    key.close();
  }
}
