package eu.rempart.catalog.store;

/** A fault of the catalog. Messages never hold keys or values of rows. */
public abstract class CatalogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  protected CatalogException(String message) {
    super(message);
  }

  protected CatalogException(String message, Throwable cause) {
    super(message, cause);
  }
}
