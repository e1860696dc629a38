package eu.rempart.catalog.store;

/**
 * A row that cannot be what the catalog wrote: it was altered, moved from another key, or sealed
 * under an unknown key.
 */
public final class CorruptRowException extends CatalogException {

  private static final long serialVersionUID = 1L;

  public CorruptRowException(String message) {
    super(message);
  }

  public CorruptRowException(String message, Throwable cause) {
    super(message, cause);
  }
}
