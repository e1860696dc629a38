package eu.rempart.gateway.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A synced write of 4 KiB to a file that is removed again.
 *
 * @param folder where: the folder asked for, or the nearest above it while it does not exist
 * @param took how long the sync took
 */
record SyncProbe(Path folder, Duration took) {

  /**
   * Tries it.
   *
   * @throws IOException when nothing can be written there, or a file is in the way
   */
  static SyncProbe in(Path wanted) throws IOException {
    Path folder = existing(wanted.toAbsolutePath().normalize());
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    Path file = Files.createTempFile(folder, ".doctor", null);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(4096));
      long started = System.nanoTime();
      channel.force(true);
      return new SyncProbe(folder, Duration.ofNanos(System.nanoTime() - started));
    } finally {
      Files.delete(file);
    }
  }

  private static Path existing(Path path) {
    Path found = path;
    while (!Files.exists(found, LinkOption.NOFOLLOW_LINKS) && found.getParent() != null) {
      found = found.getParent();
    }
    return found;
  }
}
