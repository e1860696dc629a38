package eu.rempart.keymanager;

/**
 * A key could not be had. The subclasses are all there are, so a caller can switch over them. No
 * text in the family holds key bytes, tokens or a server's answer, and none chains an exception
 * that might.
 */
public abstract sealed class KeyException extends RuntimeException
    permits KeyManagerUnavailableException,
        KeyAccessDeniedException,
        UnknownKeyException,
        WrappedKeyRefusedException,
        KeyRetiredException,
        KekChangeRefusedException,
        KeyConfigurationException {
  private static final long serialVersionUID = 1L;

  KeyException(String message) {
    super(message);
  }
}
