package eu.rempart.storage.filesystem;

import eu.rempart.storage.BlobContentException;
import eu.rempart.storage.BlobName;
import eu.rempart.storage.BlobStoreException;
import eu.rempart.storage.StoreUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A blob on its way to the disk. What is written is gathered in one buffer and goes out when that
 * is full, so a blob that fits it costs one hand-over to a disk thread: made, written, synced and
 * closed there, and its folder synced.
 *
 * <p>Once anything failed all else fails the same way, so content that swallows an exception cannot
 * make half a blob count.
 */
final class BlobUpload extends OutputStream {

  private static final Logger LOG = LoggerFactory.getLogger(BlobUpload.class);

  private final Workshop shop;
  private final BlobName name;
  private final long length;
  private final Path path;
  private final ByteBuffer buffer;
  private long taken;
  private @Nullable DiskFile file;
  private @Nullable BlobStoreException failure;

  BlobUpload(Workshop shop, BlobName name, long length) {
    this.shop = shop;
    this.name = name;
    this.length = length;
    this.path = shop.folders().file(name);
    this.buffer = shop.buffers().take(length);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws BlobStoreException {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    requireNoFailure();
    if (count > length - taken) {
      throw fail(
          new BlobContentException(
              "Blob " + name + " has more than the " + length + " bytes announced", null));
    }
    taken += count;
    int from = offset;
    int end = offset + count;
    while (from < end) {
      int some = Math.min(end - from, buffer.remaining());
      buffer.put(bytes, from, some);
      from += some;
      if (!buffer.hasRemaining()) {
        onDisk(this::drain);
      }
    }
  }

  /** Makes the blob durable. */
  void finish() throws BlobStoreException {
    requireNoFailure();
    if (taken != length) {
      throw fail(
          new BlobContentException(
              "Blob " + name + " has " + taken + " bytes, not the " + length + " announced", null));
    }
    onDisk(this::seal);
  }

  /** What has gone wrong here, or null. It counts above what the content made of it. */
  @Nullable BlobStoreException failure() {
    return failure;
  }

  /**
   * Removes what there is of the blob, when it was not finished. Never throws: the failure that led
   * here is told.
   */
  void discard() {
    DiskFile open = file;
    if (open == null) {
      return;
    }
    try (open) {
      shop.threads().run(() -> shop.disk().delete(path));
    } catch (IOException e) {
      LOG.warn("Could not remove the unfinished blob {}", path, e);
    }
  }

  void release() {
    shop.buffers().giveBack(buffer);
  }

  private void seal() throws IOException {
    drain();
    DiskFile open = Objects.requireNonNull(file);
    if (open.length() != length) {
      throw new IOException("The disk took " + open.length() + " of " + length + " bytes");
    }
    try {
      open.force();
    } catch (IOException e) {
      throw shop.state().syncFailed(path, e);
    }
    open.close();
    shop.folders().sync(shop.folders().folder(name));
    shop.state().requireWritable(); // a sync elsewhere failed meanwhile: do not trust this one
  }

  private void drain() throws IOException {
    DiskFile open = file;
    if (open == null) {
      shop.state().requireWritable();
      shop.folders().prepare(name);
      open = shop.disk().create(path);
      file = open;
    }
    buffer.flip();
    while (buffer.hasRemaining()) {
      if (open.write(buffer) <= 0) {
        throw new IOException("The disk takes no bytes and gives no reason");
      }
    }
    buffer.clear();
  }

  @FunctionalInterface
  private interface Step {
    void take() throws IOException;
  }

  private void onDisk(Step step) throws BlobStoreException {
    try {
      shop.threads()
          .run(() -> {
            step.take();
            return true;
          });
    } catch (IOException e) {
      throw fail(DiskFaults.writing(name, e));
    } catch (RuntimeException | Error e) {
      fail(new StoreUnavailableException("Could not write blob " + name, e));
      throw e;
    }
  }

  private BlobStoreException fail(BlobStoreException fault) {
    failure = fault;
    return fault;
  }

  private void requireNoFailure() throws BlobStoreException {
    if (failure != null) {
      throw failure;
    }
  }
}
