package eu.rempart.catalog.rocksdb;

import eu.rempart.catalog.store.CatalogException;
import java.nio.file.Path;

/** Another process, or another store in this one, has the folder open. */
public final class CatalogInUseException extends CatalogException {

  private static final long serialVersionUID = 1L;

  public CatalogInUseException(Path folder) {
    super("the catalog in " + folder + " is in use by another process");
  }
}
