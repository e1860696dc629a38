package eu.rempart.storage;

/** Another process, or another store in this one, holds the place. */
public final class StoreInUseException extends BlobStoreException {

  private static final long serialVersionUID = 1L;

  public StoreInUseException(String message) {
    super(message, null);
  }
}
