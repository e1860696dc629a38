package eu.rempart.storage;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place that keeps sealed blobs: put whole, read in ranges, listed by name, deleted. Blobs never
 * change once put.
 *
 * <p>Every method may be called from any number of threads at once, virtual threads included; none
 * of them blocks a virtual thread's carrier in native code for longer than a lookup takes.
 */
public interface BlobStore extends AutoCloseable {

  /**
   * Stores a new blob. When this returns, the blob is durable: it survives the loss of power. When
   * this throws, the blob is not there for {@link #open} or {@link #list}; after a crash half-way a
   * part of it may be, so callers note the name before they put it and delete what they never
   * committed.
   *
   * @param length how many bytes {@code content} writes, exactly
   * @throws BlobExistsException when there is a blob of that name, which stays as it was
   * @throws BlobContentException when {@code content} failed, or wrote another number of bytes
   * @throws StoreReadOnlyException when the store takes no writes, see {@link #check}
   * @throws StoreFullException when there is no room
   * @throws StoreSyncException when the bytes could not be made durable; the store is read-only
   *     from then on
   * @throws StoreUnavailableException when the store failed in another way
   */
  void put(BlobName name, long length, BlobContent content) throws BlobStoreException;

  /**
   * Opens {@code length} bytes of a blob from {@code offset} on. The stream gives exactly those
   * bytes and then ends; {@code read(byte[], int, int)} fills what it was given unless the range
   * ends first. It is for one thread at a time, and its reads throw only {@link
   * BlobStoreException}s.
   *
   * @throws NoSuchBlobException when there is no such blob
   * @throws ShortBlobException from the stream, in place of the first byte that is missing when the
   *     blob is shorter
   * @throws TamperedStoreException when what lies under that name is not a blob this store can have
   *     written
   */
  InputStream open(BlobName name, long offset, long length) throws BlobStoreException;

  /**
   * Opens a blob that was put with {@code length} bytes, as {@link #open} opens a range, and holds
   * it to that length: what has been appended to it is seen before its last byte is given out.
   *
   * @throws NoSuchBlobException as {@link #open}
   * @throws ShortBlobException as {@link #open}
   * @throws TamperedStoreException as {@link #open}; also when the blob is longer, from here or
   *     from the stream
   */
  InputStream openWhole(BlobName name, long length) throws BlobStoreException;

  /** Deletes a blob for good. To delete what is not there is no error. */
  default void delete(BlobName name) throws BlobStoreException {
    deleteAll(List.of(name));
  }

  /**
   * Deletes these blobs for good, cheaper than one by one. When this returns, none of them comes
   * back after a loss of power. When it throws, any of them may be gone.
   */
  void deleteAll(Collection<BlobName> names) throws BlobStoreException;

  /**
   * Lists the blobs in the order of their names.
   *
   * @param after where to go on: only names above this one are listed; null lists all
   */
  BlobListing list(@Nullable BlobName after) throws BlobStoreException;

  /**
   * Looks at the store now and says what it can do. Never throws: a store that cannot be reached
   * says so.
   */
  StoreHealth check();

  /** Waits for what is under way and lets go of the store. */
  @Override
  void close() throws BlobStoreException;
}
