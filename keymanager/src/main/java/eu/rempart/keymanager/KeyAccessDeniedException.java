package eu.rempart.keymanager;

/** The key manager is reachable and says no: every key it gave is dropped at once. */
public final class KeyAccessDeniedException extends KeyException {
  private static final long serialVersionUID = 1L;

  public KeyAccessDeniedException(String message) {
    super(message);
  }
}
