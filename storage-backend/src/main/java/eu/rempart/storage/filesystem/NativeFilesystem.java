package eu.rempart.storage.filesystem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The machine's own file system. Files are made with rights 0600, folders with 0700. */
public final class NativeFilesystem implements Filesystem {

  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> EXISTING =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  @Override
  public DiskFile create(Path file) throws IOException {
    try {
      return new ChannelFile(file, FileChannel.open(file, NEW, OWNER_FILE));
    } catch (IOException e) {
      throw ChannelFile.named(file, e);
    }
  }

  /** Looks before it opens: to open a pipe that someone put there would wait for a writer. */
  @Override
  public DiskFile open(Path file) throws IOException {
    if (!attributes(file).isRegularFile()) {
      throw new NotRegularFileException(file);
    }
    return new ChannelFile(file, FileChannel.open(file, EXISTING));
  }

  @Override
  public boolean createDirectory(Path directory) throws IOException {
    try {
      Files.createDirectory(directory, OWNER_FOLDER);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (!attributes(directory).isDirectory()) {
        throw new NotRegularFileException(directory);
      }
      return false;
    } catch (IOException e) {
      throw ChannelFile.named(directory, e);
    }
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, EXISTING)) {
      channel.force(true);
    }
  }

  @Override
  public boolean delete(Path file) throws IOException {
    return Files.deleteIfExists(file);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        names.add(String.valueOf(entry.getFileName()));
      }
    }
    return names;
  }

  @Override
  public Facts facts(Path path) throws IOException {
    BasicFileAttributes found = attributes(path);
    return new Facts(
        found.isRegularFile(),
        found.isDirectory(),
        found.size(),
        found.lastModifiedTime().toInstant());
  }

  @Override
  public boolean writable(Path directory) {
    return Files.isWritable(directory);
  }

  @Override
  public long usableSpace(Path directory) throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }

  @Override
  public Lock lock(Path file) throws IOException {
    return FileLocks.take(file);
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
