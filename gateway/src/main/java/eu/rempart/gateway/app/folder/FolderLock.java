package eu.rempart.gateway.app.folder;

import eu.rempart.gateway.app.StartRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Holds the data folder for this process. The lock is the kernel's, so it goes with the process
 * however that ends; the file's content only names the holder.
 */
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder.
   *
   * @throws StartRefused when another instance has it
   */
  public static FolderLock take(DataFolder folder) {
    Path file = folder.run().resolve("lock");
    try {
      Files.createDirectories(folder.run());
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        String holder = holder(channel);
        channel.close();
        throw new StartRefused(
            "another instance" + holder + " runs on " + folder.root() + "; stop it first");
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(bytes(Long.toString(ProcessHandle.current().pid()))), 0);
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new StartRefused(
          "the data folder " + folder.root() + " cannot be held: " + DataFolder.reason(e), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(20);
    channel.read(content, 0);
    String pid = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII);
    return pid.matches("[0-9]+") ? " (process " + pid + ")" : "";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Lets the folder go. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock goes with the process then.
    }
  }
}
