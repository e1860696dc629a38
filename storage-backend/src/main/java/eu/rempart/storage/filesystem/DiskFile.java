package eu.rempart.storage.filesystem;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file of a {@link Filesystem}. */
public interface DiskFile extends Closeable {

  /** Writes some of what remains in {@code source} at the end of the file and says how much. */
  int write(ByteBuffer source) throws IOException;

  /** Reads some bytes from {@code position} on and says how many, or -1 at the end of the file. */
  int read(ByteBuffer target, long position) throws IOException;

  /** How long the file is now. */
  long length() throws IOException;

  /**
   * Makes the file's bytes and length durable (fdatasync). Its name is durable only once its folder
   * is synced.
   */
  void force() throws IOException;
}
