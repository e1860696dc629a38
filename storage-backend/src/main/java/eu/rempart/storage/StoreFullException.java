package eu.rempart.storage;

/** The store has no room for the blob. */
public final class StoreFullException extends BlobStoreException {

  private static final long serialVersionUID = 1L;

  public StoreFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
