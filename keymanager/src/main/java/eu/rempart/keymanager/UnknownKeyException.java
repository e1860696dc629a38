package eu.rempart.keymanager;

/** No such bucket key, or a KEK of another name wrapped it. */
public final class UnknownKeyException extends KeyException {
  private static final long serialVersionUID = 1L;

  public UnknownKeyException(String message) {
    super(message);
  }
}
