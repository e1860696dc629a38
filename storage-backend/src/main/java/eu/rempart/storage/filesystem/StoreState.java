package eu.rempart.storage.filesystem;

import eu.rempart.storage.StoreReadOnlyException;
import eu.rempart.storage.StoreSyncException;
import eu.rempart.storage.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a store still works. It goes from open to read-only to closed, and never back. */
final class StoreState {

  private static final Logger LOG = LoggerFactory.getLogger(StoreState.class);

  private final Path root;
  private final AtomicReference<@Nullable String> readOnly = new AtomicReference<>();
  private volatile boolean closed;

  StoreState(Path root) {
    this.root = root;
  }

  void requireOpen() throws StoreUnavailableException {
    if (closed) {
      throw new StoreUnavailableException("The store in " + root + " is closed", null);
    }
  }

  void requireWritable() throws StoreUnavailableException, StoreReadOnlyException {
    requireOpen();
    String reason = readOnly.get();
    if (reason != null) {
      throw new StoreReadOnlyException("The store in " + root + " takes no writes: " + reason);
    }
  }

  /** Why the store takes no writes, or null while it does. */
  @Nullable String readOnlyReason() {
    return readOnly.get();
  }

  boolean isClosed() {
    return closed;
  }

  void close() {
    closed = true;
  }

  /** Turns the store read-only for good, because {@code what} could not be made durable. */
  StoreSyncException syncFailed(Path what, IOException cause) {
    String reason =
        "a sync of "
            + what
            + " failed ("
            + cause.getMessage()
            + "); check the disk, then start the gateway again";
    if (readOnly.compareAndSet(null, reason)) {
      LOG.error("The store in {} takes no more writes: {}", root, reason, cause);
    }
    return new StoreSyncException("Could not make " + what + " durable", cause);
  }
}
