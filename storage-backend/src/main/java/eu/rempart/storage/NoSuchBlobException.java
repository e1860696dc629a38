package eu.rempart.storage;

/** There is no blob of that name in the store. */
public final class NoSuchBlobException extends BlobStoreException {

  private static final long serialVersionUID = 1L;

  public NoSuchBlobException(BlobName name) {
    super("There is no blob " + name, null);
  }
}
