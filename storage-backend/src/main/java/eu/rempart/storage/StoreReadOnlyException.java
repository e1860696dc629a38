package eu.rempart.storage;

/** The store takes no writes; {@link BlobStore#check} says why. */
public final class StoreReadOnlyException extends BlobStoreException {

  private static final long serialVersionUID = 1L;

  public StoreReadOnlyException(String message) {
    super(message, null);
  }
}
