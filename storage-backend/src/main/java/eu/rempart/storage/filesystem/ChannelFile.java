package eu.rempart.storage.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of the machine's own file system. */
final class ChannelFile implements DiskFile {

  /**
   * With less room than this, a write that failed without a clear reason failed for want of room.
   */
  private static final long CRAMPED = 1 << 20;

  private static final List<String> FULL =
      List.of("No space left on device", "Disk quota exceeded");

  private final Path path;
  private final FileChannel channel;

  ChannelFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    try {
      return channel.write(source);
    } catch (IOException e) {
      throw named(path, e);
    }
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return channel.read(target, position);
  }

  @Override
  public long length() throws IOException {
    return channel.size();
  }

  @Override
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /**
   * The failure by its own type when it says that the disk is full. Java has no type for it, and
   * its text is the C library's in the language of the machine, so a disk found full counts too.
   */
  static IOException named(Path path, IOException failure) {
    String text =
        failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
    return (text != null && FULL.contains(text)) || cramped(path, failure)
        ? new NoSpaceException(failure)
        : failure;
  }

  private static boolean cramped(Path path, IOException failure) {
    // A subclass that says what happened, such as an existing name, was not a full disk.
    if (failure.getClass() != IOException.class
        && failure.getClass() != FileSystemException.class) {
      return false;
    }
    Path folder = path.getParent();
    try {
      return folder != null && Files.getFileStore(folder).getUsableSpace() < CRAMPED;
    } catch (IOException e) {
      return false;
    }
  }
}
