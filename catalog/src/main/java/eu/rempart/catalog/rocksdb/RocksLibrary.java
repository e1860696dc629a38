package eu.rempart.catalog.rocksdb;

import java.io.IOException;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;

/**
 * RocksDB's native library. Left to itself it is unpacked to a new file below {@code
 * java.io.tmpdir} at every start, which a process that is killed leaves there.
 */
public final class RocksLibrary {
  private RocksLibrary() {}

  /**
   * Unpacks it into a folder under a name that never changes, in place of the one before, and loads
   * it; does nothing when it is loaded already.
   *
   * @throws IOException when the folder cannot be written, or nothing in it may be executed
   */
  public static void load(Path folder) throws IOException {
    try {
      NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
    } catch (UnsatisfiedLinkError e) {
      throw new IOException("the library does not load from " + folder + ": " + e.getMessage(), e);
    }
  }
}
