package eu.rempart.storage.filesystem;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What a store needs of a file system, one method for each call that can fail on its own. The seam
 * lets tests lose power between any two of them. Nothing here follows a symbolic link in the last
 * element of a path.
 */
public interface Filesystem {

  /**
   * Makes a new file, for writing only, that its owner alone may read.
   *
   * @throws java.nio.file.FileAlreadyExistsException when anything has that name
   */
  DiskFile create(Path file) throws IOException;

  /**
   * Opens a file for reading.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   * @throws NotRegularFileException when it is a link, a folder or a device
   */
  DiskFile open(Path file) throws IOException;

  /**
   * Makes a folder that its owner alone may enter.
   *
   * @return false when there is such a folder already
   * @throws NotRegularFileException when something else has that name
   */
  boolean createDirectory(Path directory) throws IOException;

  /** Makes the names in a folder durable: those added, and those removed. */
  void syncDirectory(Path directory) throws IOException;

  /** Removes a file. @return false when there was none */
  boolean delete(Path file) throws IOException;

  /**
   * The names in a folder, in no order. @throws java.nio.file.NoSuchFileException when there is no
   * such folder
   */
  List<String> list(Path directory) throws IOException;

  /**
   * What a name stands for. @throws java.nio.file.NoSuchFileException when it stands for nothing
   */
  Facts facts(Path path) throws IOException;

  /**
   * Whether files can be made in a folder at all: its rights allow it and it is not mounted
   * read-only.
   */
  boolean writable(Path directory);

  /** The bytes left for files in a folder. */
  long usableSpace(Path directory) throws IOException;

  /**
   * Holds a lock file against every other process until it is closed.
   *
   * @throws LockedException when it is held
   */
  Lock lock(Path file) throws IOException;

  /**
   * What a name stands for.
   *
   * @param length in bytes
   */
  record Facts(boolean regularFile, boolean directory, long length, Instant modified) {}

  /** A held lock. */
  interface Lock extends AutoCloseable {
    @Override
    void close() throws IOException;
  }
}
