package eu.rempart.storage;

import java.time.Instant;

/**
 * A blob as a listing shows it.
 *
 * @param length in bytes
 * @param modified when the store took it, by the store's clock
 */
public record StoredBlob(BlobName name, long length, Instant modified) {}
