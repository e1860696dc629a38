package eu.rempart.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A tree of files of every size that matters, and its fingerprint. */
final class FileTree {
  private static final long[] EDGES = {
    0, 1, 255, 65_535, 65_536, 65_537, 131_072, 1 << 20, (5 << 20) + 1, 8 << 20, 17 << 20, 64 << 20
  };

  private FileTree() {}

  /** Writes {@code count} files below a folder, the edges first and small ones after. */
  static void write(Path root, int count, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      long size = i < EDGES.length ? EDGES[i] : random.nextInt(20_000);
      Path file = root.resolve("d" + i % 17).resolve("e" + i % 5).resolve("file é " + i + ".bin");
      writeFile(file, size, random);
    }
  }

  /**
   * Writes one file of random bytes, a minute old. S3 gives times in whole seconds, so a client
   * that compares them takes a file written in the second of its upload for a newer one.
   */
  static void writeFile(Path file, long size, Random random) {
    try {
      Files.createDirectories(file.getParent());
      byte[] block = new byte[1 << 16];
      try (OutputStream out = Files.newOutputStream(file)) {
        for (long left = size; left > 0; left -= block.length) {
          random.nextBytes(block);
          out.write(block, 0, (int) Math.min(left, block.length));
        }
      }
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 of every file by its path below the folder. */
  static Map<String, String> hashes(Path root) {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> hashes.put(root.relativize(file).toString(), sha256(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hashes;
  }

  static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] block = new byte[1 << 16];
      for (int read = in.read(block); read > 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
