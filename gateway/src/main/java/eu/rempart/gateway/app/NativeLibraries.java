package eu.rempart.gateway.app;

import eu.rempart.catalog.rocksdb.RocksLibrary;
import eu.rempart.gateway.app.folder.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the libraries of RocksDB and Netty are unpacked: a folder of the instance that is emptied
 * at each start, so that what a killed process left never adds up.
 */
final class NativeLibraries {
  private static final Logger log = LoggerFactory.getLogger(NativeLibraries.class);

  /** Read by Netty when it loads its first library. */
  private static final String NETTY = "io.netty.native.workdir";

  private NativeLibraries() {}

  /** Unpacks there from now on; a folder that allows no libraries leaves java.io.tmpdir. */
  static void unpackInto(Path folder) {
    try {
      DataFolder.ownerOnly(folder);
      try (Stream<Path> left = Files.list(folder)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
      RocksLibrary.load(folder);
    } catch (IOException e) {
      log.warn("{}; libraries go to {}", e.getMessage(), System.getProperty("java.io.tmpdir"));
      return;
    }
    if (System.getProperty(NETTY) == null) {
      System.setProperty(NETTY, folder.toString());
    }
  }
}
