package eu.rempart.envelope.primitive;

/** Holds secret bytes that can be overwritten. */
public interface Wipeable {
  /** Overwrites the secret with zeros. A second call does nothing more. */
  void wipe();
}
