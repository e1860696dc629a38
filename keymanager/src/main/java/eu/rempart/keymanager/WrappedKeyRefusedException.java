package eu.rempart.keymanager;

/**
 * The provider refuses the wrapped key: altered, of another context, or under a KEK version no
 * longer allowed.
 */
public final class WrappedKeyRefusedException extends KeyException {
  private static final long serialVersionUID = 1L;

  public WrappedKeyRefusedException(String message) {
    super(message);
  }
}
