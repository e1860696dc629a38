package eu.rempart.gateway.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file of the trail, written by this process alone: a length it did not give it is a fault. */
final class FileSink implements TrailSink {
  private static final FileAttribute<?>[] OWNER_ONLY = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };

  private final Path path;
  private final FileChannel channel;
  private long length;

  private FileSink(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes a file that must not exist yet. */
  static FileSink create(TrailFiles files, long firstLine) throws IOException {
    Path path = files.startingWith(firstLine);
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileChannel channel =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            posix ? OWNER_ONLY : new FileAttribute<?>[0]);
    FileSink sink = new FileSink(path, channel);
    try {
      files.sync();
    } catch (IOException e) {
      sink.close();
      throw e;
    }
    return sink;
  }

  @Override
  public void append(ByteBuffer bytes) throws IOException {
    if (channel.size() != length) {
      throw new IOException("someone else changed " + path);
    }
    while (bytes.hasRemaining()) {
      length += channel.write(bytes, length);
    }
  }

  @Override
  public void sync() throws IOException {
    channel.force(false);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
