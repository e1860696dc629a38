package eu.rempart.storage.filesystem;

import eu.rempart.storage.BlobContent;
import eu.rempart.storage.BlobContentException;
import eu.rempart.storage.BlobListing;
import eu.rempart.storage.BlobName;
import eu.rempart.storage.BlobStore;
import eu.rempart.storage.BlobStoreException;
import eu.rempart.storage.StoreHealth;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A blob store that is a folder on this machine. A blob is a new file under its final name, written
 * once and never truncated; {@link #put} returns after fdatasync of the file and fsync of its
 * folder and of each newly made one above it.
 *
 * <p>A sync that fails is not tried again, since the kernel may have dropped the bytes: the store
 * takes no writes until it is opened anew. One process at a time uses the folder, held by a lock
 * file in it. Files have rights 0600, folders 0700; no symbolic link inside the folder is followed.
 */
public final class FilesystemStore implements BlobStore {

  /** The lock file in the store's folder. */
  static final String LOCK = "rempart.lock";

  private final Path root;
  private final Filesystem disk;
  private final Filesystem.Lock lock;
  private final StoreMarker marker;
  private final StoreState state;
  private final DiskThreads threads;
  private final Workshop shop;

  private FilesystemStore(
      Path root,
      Filesystem disk,
      Filesystem.Lock lock,
      StoreMarker marker,
      FilesystemSettings settings) {
    this.root = root;
    this.disk = disk;
    this.lock = lock;
    this.marker = marker;
    this.state = new StoreState(root);
    this.threads = new DiskThreads(String.valueOf(root.getFileName()), settings.threads());
    this.shop =
        new Workshop(
            disk,
            new ShardFolders(disk, root, marker, state),
            state,
            threads,
            new TransferBuffers(settings.bufferBytes(), settings.buffers()));
  }

  /**
   * Opens the store in {@code folder} on this machine, see {@link #open(Path, Filesystem,
   * FilesystemSettings)}.
   */
  public static FilesystemStore open(Path folder) throws BlobStoreException {
    return open(folder, new NativeFilesystem(), FilesystemSettings.DEFAULT);
  }

  /**
   * Opens the store in {@code folder}. A missing or empty folder becomes a new store.
   *
   * @throws eu.rempart.storage.StoreInUseException when another process has it
   * @throws eu.rempart.storage.TamperedStoreException when the folder holds something else
   * @throws eu.rempart.storage.StoreUnavailableException when it cannot be made or read
   */
  public static FilesystemStore open(Path folder, Filesystem disk, FilesystemSettings settings)
      throws BlobStoreException {
    Path root = folder.toAbsolutePath().normalize();
    try {
      NewFolders.make(disk, root);
      StoreMarker.requireNothingElse(disk.list(root), root);
      Filesystem.Lock lock = disk.lock(root.resolve(LOCK));
      try {
        return new FilesystemStore(root, disk, lock, StoreMarker.findOrPlace(disk, root), settings);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw DiskFaults.named("open the store in " + root, e);
    }
  }

  /**
   * What tells this store from any other, 32 hexadecimal digits; made with the store and kept in
   * its folder.
   */
  public String id() {
    return marker.id();
  }

  @Override
  public void put(BlobName name, long length, BlobContent content) throws BlobStoreException {
    if (length < 0) {
      throw new IllegalArgumentException("A blob cannot have " + length + " bytes");
    }
    state.requireWritable();
    BlobUpload upload = new BlobUpload(shop, name, length);
    boolean done = false;
    try {
      content.writeTo(upload);
      upload.finish();
      done = true;
    } catch (IOException e) {
      BlobStoreException own = upload.failure();
      throw own != null
          ? own
          : new BlobContentException("The content of blob " + name + " failed", e);
    } finally {
      if (!done) {
        upload.discard();
      }
      upload.release();
    }
  }

  @Override
  public InputStream open(BlobName name, long offset, long length) throws BlobStoreException {
    if (offset < 0 || length < 0 || offset > Long.MAX_VALUE - length) {
      throw new IllegalArgumentException(
          "There is no range of " + length + " bytes from " + offset);
    }
    state.requireOpen();
    return BlobRange.open(shop, name, offset, length, false);
  }

  @Override
  public InputStream openWhole(BlobName name, long length) throws BlobStoreException {
    if (length < 0) {
      throw new IllegalArgumentException("A blob cannot have " + length + " bytes");
    }
    state.requireOpen();
    return BlobRange.open(shop, name, 0, length, true);
  }

  @Override
  public void deleteAll(Collection<BlobName> names) throws BlobStoreException {
    state.requireWritable();
    Set<Path> folders = new LinkedHashSet<>();
    try {
      threads.run(() -> {
        for (BlobName name : names) {
          remove(name);
          folders.add(shop.folders().folder(name));
        }
        return true;
      });
      threads.runAll(
          folders.stream().<DiskThreads.Call<Boolean>>map(folder -> () -> synced(folder)).toList());
    } catch (IOException e) {
      throw DiskFaults.named("delete blobs", e);
    }
  }

  private void remove(BlobName name) throws IOException {
    try {
      disk.delete(shop.folders().existing(name));
    } catch (NoSuchFileException e) {
      return; // its folder was never made
    }
  }

  /** Synced even where nothing was deleted now: an earlier delete may have died before its sync. */
  private boolean synced(Path folder) throws IOException {
    shop.folders().syncIfPresent(folder);
    return true;
  }

  @Override
  public BlobListing list(@Nullable BlobName after) throws BlobStoreException {
    state.requireOpen();
    return new FolderListing(shop, root, after);
  }

  @Override
  public StoreHealth check() {
    if (state.isClosed()) {
      return new StoreHealth.Unavailable("the store is closed");
    }
    try {
      return threads.run(this::look);
    } catch (IOException e) {
      return new StoreHealth.Unavailable(String.valueOf(e.getMessage()));
    }
  }

  private StoreHealth look() throws IOException {
    marker.requirePresent(disk);
    String reason = state.readOnlyReason();
    if (reason != null) {
      return new StoreHealth.ReadOnly(reason);
    }
    return disk.writable(root)
        ? new StoreHealth.Writable(disk.usableSpace(root))
        : new StoreHealth.ReadOnly(
            "the folder " + root + " is not writable: its rights or its mount forbid it");
  }

  @Override
  public void close() throws BlobStoreException {
    if (state.isClosed()) {
      return;
    }
    state.close();
    threads.close();
    try {
      lock.close();
    } catch (IOException e) {
      throw DiskFaults.named("close the store in " + root, e);
    }
  }
}
