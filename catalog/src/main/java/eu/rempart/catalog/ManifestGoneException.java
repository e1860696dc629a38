package eu.rempart.catalog;

import eu.rempart.catalog.store.CatalogException;

/** An object version was deleted long enough ago for its list of blobs to be gone. */
public final class ManifestGoneException extends CatalogException {

  private static final long serialVersionUID = 1L;

  public ManifestGoneException() {
    super("the version's list of blobs is gone");
  }
}
