package eu.rempart.catalog;

import eu.rempart.catalog.store.CatalogException;
import eu.rempart.envelope.BucketKeyId;

/**
 * A bucket key takes no new references: it is being retired, or was compromised. The operation that
 * wanted one must start over, under the key that is current now.
 */
public final class BucketKeyClosedException extends CatalogException {

  private static final long serialVersionUID = 1L;

  public BucketKeyClosedException(BucketKeyId id) {
    super("bucket key " + id + " takes no new references");
  }
}
