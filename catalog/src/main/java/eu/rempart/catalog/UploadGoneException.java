package eu.rempart.catalog;

import eu.rempart.catalog.store.CatalogException;

/** A multipart upload was completed or aborted before a part of it committed. */
public final class UploadGoneException extends CatalogException {

  private static final long serialVersionUID = 1L;

  public UploadGoneException(String uploadId) {
    super("upload " + uploadId + " is gone");
  }
}
