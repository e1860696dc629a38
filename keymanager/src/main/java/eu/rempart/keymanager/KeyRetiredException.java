package eu.rempart.keymanager;

/** The bucket key is retired: what it protected is gone on purpose. */
public final class KeyRetiredException extends KeyException {
  private static final long serialVersionUID = 1L;

  public KeyRetiredException(String message) {
    super(message);
  }
}
