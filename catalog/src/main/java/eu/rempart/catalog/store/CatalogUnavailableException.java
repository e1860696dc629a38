package eu.rempart.catalog.store;

/**
 * The store cannot serve: it is closed, or a write or sync failed and it takes no more writes until
 * it has been reopened. A transaction that ends this way may or may not be found after reopening.
 */
public final class CatalogUnavailableException extends CatalogException {

  private static final long serialVersionUID = 1L;

  public CatalogUnavailableException(String message) {
    super(message);
  }

  public CatalogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
