package eu.rempart.storage.filesystem;

import eu.rempart.storage.BlobName;
import eu.rempart.storage.StoreUnavailableException;
import eu.rempart.storage.TamperedStoreException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The empty file that says a folder is a blob store, and which: its name holds the version of the
 * layout and a random id. All it says is in its name, so there is no moment at which it is half
 * written. Its absence tells an unmounted disk from an empty store.
 */
record StoreMarker(Path file, String id) {

  private static final String ANY_VERSION = "blobs-v";
  private static final String PREFIX = ANY_VERSION + "1-";

  /** What an unused folder may hold: the lock, and what mkfs puts at the top of a disk. */
  private static final Set<String> HARMLESS = Set.of(FilesystemStore.LOCK, "lost+found");

  /** The marker of the store in {@code root}, which is made one if it is empty. */
  static StoreMarker findOrPlace(Filesystem disk, Path root) throws IOException {
    List<String> names = disk.list(root);
    requireNothingElse(names, root);
    List<String> markers = markers(names);
    if (markers.isEmpty()) {
      return place(disk, root);
    }
    String name = markers.getFirst();
    if (markers.size() > 1
        || !name.startsWith(PREFIX)
        || !BlobName.isName(name.substring(PREFIX.length()))) {
      throw new TamperedStoreException(
          "The folder " + root + " is marked as a store this version does not know: " + markers);
    }
    return new StoreMarker(root.resolve(name), name.substring(PREFIX.length()));
  }

  /** Refuses a folder that holds something and is no store, before anything is made in it. */
  static void requireNothingElse(List<String> names, Path root) throws TamperedStoreException {
    List<String> foreign =
        names.stream().filter(name -> !HARMLESS.contains(name)).sorted().limit(3).toList();
    if (markers(names).isEmpty() && !foreign.isEmpty()) {
      throw new TamperedStoreException(
          "The folder "
              + root
              + " is not empty and not a blob store (it holds "
              + String.join(", ", foreign)
              + "); name another");
    }
  }

  private static List<String> markers(List<String> names) {
    return names.stream().filter(name -> name.startsWith(ANY_VERSION)).sorted().toList();
  }

  private static StoreMarker place(Filesystem disk, Path root) throws IOException {
    NewFolders.syncAbove(disk, root);
    String id = BlobName.random().hex();
    StoreMarker marker = new StoreMarker(root.resolve(PREFIX + id), id);
    disk.create(marker.file()).close();
    disk.syncDirectory(root);
    return marker;
  }

  void requirePresent(Filesystem disk) throws IOException {
    try {
      disk.facts(file);
    } catch (NoSuchFileException e) {
      throw new StoreUnavailableException(
          "The folder "
              + file.getParent()
              + " is no longer the store it was at start (is its disk still mounted?)",
          e);
    }
  }
}
