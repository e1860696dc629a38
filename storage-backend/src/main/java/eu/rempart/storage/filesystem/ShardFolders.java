package eu.rempart.storage.filesystem;

import eu.rempart.storage.BlobName;
import eu.rempart.storage.BlobStoreException;
import eu.rempart.storage.StoreSyncException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folders blobs lie in: blob {@code 1a2b…} is {@code 1a/2/1a2b…}, so there are at most 256
 * folders of 16. Measured on ext4, a sync costs the same with 16 folders as with 4,096; so many
 * keep each one listable at 10^9 blobs.
 *
 * <p>A folder made by an earlier process may never have been synced, so none is taken for durable
 * until this process has synced the folder above it.
 */
final class ShardFolders {

  static final int FIRST = 2;
  static final int SECOND = 3;

  private final Filesystem disk;
  private final Path root;
  private final StoreMarker marker;
  private final StoreState state;
  private final Set<Path> durable = ConcurrentHashMap.newKeySet();
  private final Set<String> real = ConcurrentHashMap.newKeySet();

  ShardFolders(Filesystem disk, Path root, StoreMarker marker, StoreState state) {
    this.disk = disk;
    this.root = root;
    this.marker = marker;
    this.state = state;
  }

  /** Where a blob of that name lies, or would. */
  Path file(BlobName name) {
    return folder(name).resolve(name.hex());
  }

  /** The folder a blob of that name lies in, or would. */
  Path folder(BlobName name) {
    return outer(name).resolve(name.hex().substring(FIRST, SECOND));
  }

  /**
   * Where a blob of that name lies if there is one, in folders that are folders and no links.
   *
   * @throws NoSuchFileException when there is no such folder
   */
  Path existing(BlobName name) throws IOException {
    String prefix = name.hex().substring(0, SECOND);
    if (!real.contains(prefix)) {
      requireFolder(outer(name));
      requireFolder(folder(name));
      real.add(prefix);
    }
    return file(name);
  }

  /** Makes the folder for that name if need be, and its name durable, and its parent's. */
  Path prepare(BlobName name) throws IOException {
    Path folder = folder(name);
    if (!durable.contains(folder)) {
      marker.requirePresent(
          disk); // else an unmounted disk's empty mount point would fill up unnoticed
      Path outer = outer(name);
      make(outer, root);
      make(folder, outer);
    }
    return folder;
  }

  /**
   * Makes the names in a folder durable, those added and those removed. A failure is the store's
   * last write.
   */
  void sync(Path folder) throws StoreSyncException {
    try {
      disk.syncDirectory(folder);
    } catch (IOException e) {
      throw state.syncFailed(folder, e);
    }
  }

  /** As {@link #sync}, for a folder that may never have been made. */
  void syncIfPresent(Path folder) throws IOException {
    try {
      disk.facts(folder);
    } catch (NoSuchFileException e) {
      return;
    }
    sync(folder);
  }

  private void make(Path folder, Path parent) throws IOException, BlobStoreException {
    if (durable.contains(folder)) {
      return;
    }
    disk.createDirectory(folder);
    sync(parent);
    durable.add(folder);
  }

  private void requireFolder(Path folder) throws IOException {
    if (!disk.facts(folder).directory()) {
      throw new NotRegularFileException(folder);
    }
  }

  private Path outer(BlobName name) {
    return root.resolve(name.hex().substring(0, FIRST));
  }
}
