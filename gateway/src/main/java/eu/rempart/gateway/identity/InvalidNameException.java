package eu.rempart.gateway.identity;

/** A user or tenant cannot be called that. The message is a sentence for whoever chose the name. */
public final class InvalidNameException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidNameException(String message) {
    super(message);
  }
}
