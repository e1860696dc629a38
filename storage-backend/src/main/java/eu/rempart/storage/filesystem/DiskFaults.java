package eu.rempart.storage.filesystem;

import eu.rempart.storage.BlobExistsException;
import eu.rempart.storage.BlobName;
import eu.rempart.storage.BlobStoreException;
import eu.rempart.storage.NoSuchBlobException;
import eu.rempart.storage.StoreFullException;
import eu.rempart.storage.StoreInUseException;
import eu.rempart.storage.StoreUnavailableException;
import eu.rempart.storage.TamperedStoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** What a failed call on the disk means to whoever uses the store. */
final class DiskFaults {

  private DiskFaults() {}

  /** A failure while a blob was written. */
  static BlobStoreException writing(BlobName name, IOException fault) {
    return fault instanceof FileAlreadyExistsException
        ? new BlobExistsException(name)
        : named("write blob " + name, fault);
  }

  /** A failure while a blob was opened or read. */
  static BlobStoreException reading(BlobName name, IOException fault) {
    return fault instanceof NoSuchFileException
        ? new NoSuchBlobException(name)
        : named("read blob " + name, fault);
  }

  /** A failure while {@code what} was tried. */
  static BlobStoreException named(String what, IOException fault) {
    return switch (fault) {
      case BlobStoreException already -> already;
      case NoSpaceException full ->
          new StoreFullException("Could not " + what + ": the disk is full", full);
      case NotRegularFileException foreign ->
          new TamperedStoreException("Could not " + what + ": " + foreign.getMessage());
      case LockedException held ->
          new StoreInUseException("Could not " + what + ": " + held.getMessage());
      default -> new StoreUnavailableException("Could not " + what, fault);
    };
  }
}
