package eu.rempart.storage.place;

/**
 * A country, qualification, policy or region in the configuration means nothing here. The message
 * is a sentence for the operator, without the name of the setting: whoever read that adds it.
 */
public final class UnknownPlaceException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public UnknownPlaceException(String message) {
    super(message);
  }
}
