package eu.rempart.keymanager;

/**
 * The configuration of keys is wrong or unsafe, found at start. The message is one sentence an
 * operator can act on.
 */
public non-sealed class KeyConfigurationException extends KeyException {
  private static final long serialVersionUID = 1L;

  public KeyConfigurationException(String message) {
    super(message);
  }
}
