package eu.rempart.storage;

/** There is a blob of that name already; it was left as it is. */
public final class BlobExistsException extends BlobStoreException {

  private static final long serialVersionUID = 1L;

  public BlobExistsException(BlobName name) {
    super("There is a blob " + name + " already", null);
  }
}
