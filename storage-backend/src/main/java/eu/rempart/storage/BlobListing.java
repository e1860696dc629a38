package eu.rempart.storage;

import org.jspecify.annotations.Nullable;

/**
 * A walk over the blobs of a store in the order of their names, for one thread at a time. It holds
 * a bounded piece of the listing, never the whole. Blobs put or deleted meanwhile may or may not be
 * met; all others are met exactly once.
 */
public interface BlobListing extends AutoCloseable {

  /** The next blob, or null at the end. */
  @Nullable StoredBlob next() throws BlobStoreException;

  @Override
  void close();
}
