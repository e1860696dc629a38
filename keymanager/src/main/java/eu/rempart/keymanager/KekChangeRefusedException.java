package eu.rempart.keymanager;

/** The key-encryption key is not changed so, whoever asks. Nothing has happened. */
public final class KekChangeRefusedException extends KeyException {
  private static final long serialVersionUID = 1L;

  public KekChangeRefusedException(String message) {
    super(message);
  }
}
