package eu.rempart.gateway.app.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What a failure of the filesystem means to whoever called: which path, and what to do. */
public final class FileFault {
  private FileFault() {}

  /** One sentence; never a class's name. */
  public static String sentence(IOException fault) {
    return switch (fault) {
      case AccessDeniedException e ->
          e.getFile()
              + " cannot be read or written by this user; call as the user it belongs to, or change"
              + " its rights";
      case NoSuchFileException e ->
          "there is no " + e.getFile() + "; see whether the path is right";
      case FileAlreadyExistsException e ->
          e.getFile() + " is there already; name another path, or move it away";
      case NotDirectoryException e -> e.getFile() + " is not a folder; name one";
      case FileSystemException e ->
          e.getFile()
              + " cannot be used"
              + (e.getReason() == null ? "" : ": " + e.getReason())
              + "; see whether the path is right and its disk is well";
      default -> {
        String said = fault.getMessage();
        yield "input or output failed"
            + (said == null ? "" : ": " + said.lines().findFirst().orElse(""))
            + "; see whether the disk has room and what was named is still there";
      }
    };
  }
}
