package eu.rempart.storage.filesystem;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A name stands for something other than the file or folder it was taken for. */
public final class NotRegularFileException extends FileSystemException {

  private static final long serialVersionUID = 1L;

  public NotRegularFileException(Path path) {
    super(path.toString(), null, "a link, a folder or a device is in its place");
  }
}
