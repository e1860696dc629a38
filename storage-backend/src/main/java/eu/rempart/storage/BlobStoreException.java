package eu.rempart.storage;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A blob store could not do what it was asked. The family is closed, so that whoever turns failures
 * into answers can handle each kind by name. Messages name blobs and places, never contents.
 */
public abstract sealed class BlobStoreException extends IOException
    permits BlobContentException,
        BlobExistsException,
        NoSuchBlobException,
        ShortBlobException,
        StoreFullException,
        StoreInUseException,
        StoreReadOnlyException,
        StoreSyncException,
        StoreUnavailableException,
        TamperedStoreException {

  private static final long serialVersionUID = 1L;

  BlobStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
