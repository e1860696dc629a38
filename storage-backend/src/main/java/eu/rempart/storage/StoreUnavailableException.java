package eu.rempart.storage;

import org.jspecify.annotations.Nullable;

/** The store cannot be reached, is closed, or failed in a way that says nothing about the blob. */
public final class StoreUnavailableException extends BlobStoreException {

  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
