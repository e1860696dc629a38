package eu.rempart.catalog;

import eu.rempart.catalog.store.CatalogException;

/** A bucket was deleted before a write to it committed. */
public final class BucketGoneException extends CatalogException {

  private static final long serialVersionUID = 1L;

  public BucketGoneException(String bucketId) {
    super("bucket " + bucketId + " is gone");
  }
}
