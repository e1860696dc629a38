package eu.rempart.storage.filesystem;

import java.io.IOException;

/** The disk, or the quota on it, is full. */
public final class NoSpaceException extends IOException {

  private static final long serialVersionUID = 1L;

  public NoSpaceException(IOException cause) {
    super("No space left on the disk", cause);
  }
}
