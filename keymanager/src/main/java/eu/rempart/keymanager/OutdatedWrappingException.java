package eu.rempart.keymanager;

/**
 * A new key was wrapped under a version of its KEK that a rotation no longer takes new keys under:
 * wrapped once more it will be taken.
 */
public final class OutdatedWrappingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OutdatedWrappingException(String message) {
    super(message);
  }
}
