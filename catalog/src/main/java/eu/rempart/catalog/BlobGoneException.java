package eu.rempart.catalog;

import eu.rempart.catalog.store.CatalogException;
import eu.rempart.envelope.BlobId;

/**
 * A blob was given up or collected, so nothing may refer to it again. The operation that wanted it
 * must start over.
 */
public final class BlobGoneException extends CatalogException {

  private static final long serialVersionUID = 1L;

  public BlobGoneException(BlobId blob) {
    super("blob " + blob + " is gone");
  }
}
