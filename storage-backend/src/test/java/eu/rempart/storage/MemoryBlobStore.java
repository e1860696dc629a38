package eu.rempart.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A blob store for tests: a map. Its blobs can be looked at and damaged. */
public final class MemoryBlobStore implements BlobStore {

  private static final class Entry {
    final byte[] bytes;
    final Instant modified = Instant.now();

    Entry(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  private final ConcurrentNavigableMap<BlobName, Entry> blobs = new ConcurrentSkipListMap<>();
  private volatile boolean closed;

  @Override
  public void put(BlobName name, long length, BlobContent content) throws BlobStoreException {
    if (length < 0) {
      throw new IllegalArgumentException("Negative length");
    }
    requireOpen();
    Bounded bytes = new Bounded(length);
    try {
      content.writeTo(bytes);
    } catch (IOException e) {
      throw new BlobContentException("The content failed", e);
    }
    if (bytes.exceeded || bytes.size() != length) {
      throw new BlobContentException("The content has another length", null);
    }
    if (blobs.putIfAbsent(name, new Entry(bytes.toByteArray())) != null) {
      throw new BlobExistsException(name);
    }
  }

  @Override
  public InputStream open(BlobName name, long offset, long length) throws BlobStoreException {
    if (offset < 0 || length < 0 || offset > Long.MAX_VALUE - length) {
      throw new IllegalArgumentException("No such range");
    }
    requireOpen();
    return new Range(name, bytes(name), offset, length);
  }

  @Override
  public InputStream openWhole(BlobName name, long length) throws BlobStoreException {
    if (bytes(name).length > length) {
      throw new TamperedStoreException("Blob " + name + " goes on after its " + length + " bytes");
    }
    return open(name, 0, length);
  }

  @Override
  public void deleteAll(Collection<BlobName> names) throws BlobStoreException {
    requireOpen();
    names.forEach(blobs::remove);
  }

  @Override
  public BlobListing list(@Nullable BlobName after) throws BlobStoreException {
    requireOpen();
    Iterator<Map.Entry<BlobName, Entry>> rest =
        (after == null ? blobs : blobs.tailMap(after, false)).entrySet().iterator();
    return new BlobListing() {
      @Override
      public @Nullable StoredBlob next() {
        if (!rest.hasNext()) {
          return null;
        }
        var entry = rest.next();
        return new StoredBlob(
            entry.getKey(), entry.getValue().bytes.length, entry.getValue().modified);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public StoreHealth check() {
    return closed
        ? new StoreHealth.Unavailable("closed")
        : new StoreHealth.Writable(StoreHealth.UNKNOWN);
  }

  @Override
  public void close() {
    closed = true;
  }

  /** The bytes of a blob. */
  public byte[] bytes(BlobName name) throws NoSuchBlobException {
    Entry entry = blobs.get(name);
    if (entry == null) {
      throw new NoSuchBlobException(name);
    }
    return entry.bytes.clone();
  }

  /** Puts other bytes in a blob's place. */
  public void damage(BlobName name, byte[] bytes) {
    blobs.put(name, new Entry(bytes.clone()));
  }

  private void requireOpen() throws StoreUnavailableException {
    if (closed) {
      throw new StoreUnavailableException("The store is closed", null);
    }
  }

  private static final class Bounded extends ByteArrayOutputStream {
    private final long most;
    private boolean exceeded;

    Bounded(long most) {
      this.most = most;
    }

    @Override
    public synchronized void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      exceeded |= length > most - size();
      if (!exceeded) {
        super.write(bytes, offset, length);
      }
    }
  }

  private static final class Range extends InputStream {
    private final BlobName name;
    private final byte[] bytes;
    private final long end;
    private long position;

    Range(BlobName name, byte[] bytes, long offset, long length) {
      this.name = name;
      this.bytes = bytes;
      this.position = offset;
      this.end = offset + length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int count) throws BlobStoreException {
      Objects.checkFromIndexSize(offset, count, target.length);
      if (count == 0) {
        return 0;
      }
      if (position == end) {
        return -1;
      }
      if (position >= bytes.length) {
        throw new ShortBlobException(name, bytes.length);
      }
      int some = (int) Math.min(count, Math.min(end, bytes.length) - position);
      System.arraycopy(bytes, (int) position, target, offset, some);
      position += some;
      return some;
    }
  }
}
