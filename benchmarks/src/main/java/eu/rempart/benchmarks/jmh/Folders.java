package eu.rempart.benchmarks.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders for what a benchmark stores: below {@code rempart.bench.folder}, else where the JVM keeps
 * temporary files, which has to be a disk for figures of synced writes to mean anything.
 */
final class Folders {
  private Folders() {}

  static Path fresh() {
    try {
      String parent = System.getProperty("rempart.bench.folder");
      return parent == null
          ? Files.createTempDirectory("rempart-bench")
          : Files.createTempDirectory(Path.of(parent), "rempart-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.walk(folder)) {
      paths = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
