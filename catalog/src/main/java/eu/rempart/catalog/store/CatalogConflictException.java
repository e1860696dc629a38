package eu.rempart.catalog.store;

/**
 * A transaction met other transactions at every attempt. Nothing was written; trying again later
 * may succeed.
 */
public final class CatalogConflictException extends CatalogException {

  private static final long serialVersionUID = 1L;

  public CatalogConflictException(String message) {
    super(message);
  }
}
