package eu.rempart.storage.filesystem;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A lock file is held by someone else. */
public final class LockedException extends FileSystemException {

  private static final long serialVersionUID = 1L;

  /**
   * @param holder who wrote its name into the file, for the operator
   */
  public LockedException(Path path, String holder) {
    super(path.toString(), null, "held by " + holder);
  }
}
