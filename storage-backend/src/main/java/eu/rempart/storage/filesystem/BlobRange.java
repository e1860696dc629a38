package eu.rempart.storage.filesystem;

import eu.rempart.storage.BlobName;
import eu.rempart.storage.BlobStoreException;
import eu.rempart.storage.ShortBlobException;
import eu.rempart.storage.StoreUnavailableException;
import eu.rempart.storage.TamperedStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A range of a blob, read through one buffer. Opening fills it, in the same hand-over to a disk
 * thread, so a small range costs one; a file wholly read is closed at once.
 */
final class BlobRange extends InputStream {

  private final Workshop shop;
  private final BlobName name;
  private final boolean whole;
  private long position;
  private long left;
  private boolean ended;
  private @Nullable ByteBuffer buffer;
  private @Nullable DiskFile file;

  private BlobRange(Workshop shop, BlobName name, long offset, long length, boolean whole) {
    this.shop = shop;
    this.name = name;
    this.whole = whole;
    this.position = offset;
    this.left = length;
  }

  /** Opens a range; of a {@code whole} blob nothing may lie behind it. */
  static BlobRange open(Workshop shop, BlobName name, long offset, long length, boolean whole)
      throws BlobStoreException {
    BlobRange range = new BlobRange(shop, name, offset, length, whole);
    ByteBuffer buffer = shop.buffers().take(length);
    range.buffer = buffer;
    try {
      shop.threads()
          .run(() -> {
            range.file = shop.disk().open(shop.folders().existing(name));
            range.fill(buffer);
            return true;
          });
      return range;
    } catch (IOException e) {
      range.close();
      throw DiskFaults.reading(name, e);
    } catch (RuntimeException | Error e) {
      range.close();
      throw e;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws BlobStoreException {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    ByteBuffer source = buffer;
    if (source == null) {
      throw new StoreUnavailableException("Blob " + name + " was closed", null);
    }
    int done = 0;
    while (done < count && (source.hasRemaining() || more(source, done))) {
      int some = Math.min(count - done, source.remaining());
      source.get(bytes, offset + done, some);
      done += some;
    }
    return done == 0 && count > 0 ? -1 : done;
  }

  /**
   * Whether there are more bytes in the range, then in the buffer. What came before a shortage is
   * given out first.
   */
  private boolean more(ByteBuffer source, int done) throws BlobStoreException {
    if (left == 0) {
      return false;
    }
    if (!ended) {
      try {
        shop.threads().run(() -> fill(source));
      } catch (IOException e) {
        throw DiskFaults.reading(name, e);
      }
    }
    if (source.hasRemaining()) {
      return true;
    }
    if (done > 0) {
      return false;
    }
    throw new ShortBlobException(name, position);
  }

  private boolean fill(ByteBuffer target) throws IOException {
    DiskFile open = Objects.requireNonNull(file);
    target.clear().limit((int) Math.min(target.capacity(), left));
    while (target.hasRemaining() && !ended) {
      int count = open.read(target, position + target.position());
      ended = count < 0;
    }
    target.flip();
    position += target.remaining();
    left -= target.remaining();
    if (left == 0 && whole && open.length() > position) {
      // Nothing of this buffer is given out, and no later read finds a clean end.
      target.limit(0);
      ended = true;
      left = 1;
      throw new TamperedStoreException(
          "Blob " + name + " goes on after its " + position + " bytes");
    }
    if (left == 0 || ended) {
      file = null;
      open.close();
    }
    return true;
  }

  @Override
  public int available() {
    return buffer == null ? 0 : buffer.remaining();
  }

  @Override
  public void close() throws BlobStoreException {
    ByteBuffer lent = buffer;
    buffer = null;
    if (lent != null) {
      shop.buffers().giveBack(lent);
    }
    DiskFile open = file;
    file = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw DiskFaults.reading(name, e);
      }
    }
  }
}
