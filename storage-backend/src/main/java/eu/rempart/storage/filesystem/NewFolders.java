package eu.rempart.storage.filesystem;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The folder of a new store, and what is above it. */
final class NewFolders {

  private NewFolders() {}

  /** Makes a folder, and those above it that are missing. */
  static void make(Filesystem disk, Path folder) throws IOException {
    try {
      if (!disk.facts(folder).directory()) {
        throw new NotRegularFileException(folder);
      }
    } catch (NoSuchFileException e) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw e;
      }
      make(disk, parent);
      disk.createDirectory(folder);
    }
  }

  /**
   * Makes the way to a folder durable, from the top. All of it, since a process that died may have
   * made any part. What this process may not open it did not make.
   */
  static void syncAbove(Filesystem disk, Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent == null) {
      return;
    }
    syncAbove(disk, parent);
    try {
      disk.syncDirectory(parent);
    } catch (AccessDeniedException e) {
      return;
    }
  }
}
