package eu.rempart.storage;

/**
 * What was written could not be made durable. It is not tried again: after a failed sync the kernel
 * may have dropped the bytes, and would report success the second time. The store takes no writes
 * from here on.
 */
public final class StoreSyncException extends BlobStoreException {

  private static final long serialVersionUID = 1L;

  public StoreSyncException(String message, Throwable cause) {
    super(message, cause);
  }
}
