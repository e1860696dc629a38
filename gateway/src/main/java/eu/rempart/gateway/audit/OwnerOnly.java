package eu.rempart.gateway.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Rights for the owner alone, where the file system knows rights. */
final class OwnerOnly {
  private OwnerOnly() {}

  /** Makes a folder when it is missing, and closes it to everybody else. */
  static void folder(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
