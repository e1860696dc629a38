package eu.rempart.catalog.store;

/**
 * The store's own files do not hold what it wrote into them: a checksum of its does not match, or a
 * file it knows is cut short or gone. Trying again does not help; the catalog is to be restored.
 */
public final class CorruptStoreException extends CatalogException {

  private static final long serialVersionUID = 1L;

  public CorruptStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
