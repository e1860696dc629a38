package eu.rempart.storage;

/**
 * Something lies in the store that the store cannot have put there: a link, a folder or a device
 * under a blob's name, or bytes after a blob's end.
 */
public final class TamperedStoreException extends BlobStoreException {

  private static final long serialVersionUID = 1L;

  public TamperedStoreException(String message) {
    super(message, null);
  }
}
