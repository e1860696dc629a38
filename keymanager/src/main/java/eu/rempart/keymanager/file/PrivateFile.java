package eu.rempart.keymanager.file;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.nio.file.attribute.PosixFilePermission.GROUP_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import eu.rempart.keymanager.KeyConfigurationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * A small file for its owner's eyes. Written with mode 0600 to a new name, synced, renamed into
 * place, and the folder synced: a reader, or a crash at any moment, finds the old content or the
 * new, whole. Refuses to read a file that others can read or that its group can change.
 */
public final class PrivateFile {
  private static final int LARGEST = 1 << 20;
  private static final Set<PosixFilePermission> TOO_OPEN =
      EnumSet.of(GROUP_WRITE, GROUP_EXECUTE, OTHERS_READ, OTHERS_WRITE, OTHERS_EXECUTE);

  private final Path path;

  public PrivateFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  public Path path() {
    return path;
  }

  public boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * The whole content, at most 1 MiB.
   *
   * @throws KeyConfigurationException when the file is missing, too open, too large or unreadable
   */
  public byte[] read() {
    try {
      refuseTooOpen();
      if (Files.size(path) > LARGEST) {
        throw new KeyConfigurationException("The file " + path + " is larger than 1 MiB");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new KeyConfigurationException("The file " + path + " cannot be read: " + kind(e));
    }
  }

  private void refuseTooOpen() throws IOException {
    if (!posix()) {
      return;
    }
    Set<PosixFilePermission> open = EnumSet.copyOf(TOO_OPEN);
    open.retainAll(Files.getPosixFilePermissions(path));
    if (!open.isEmpty()) {
      throw new KeyConfigurationException(
          "The file " + path + " holds secrets but is open to others: run chmod 600 on it");
    }
  }

  /** Replaces the content; durable when it returns. */
  public void replace(byte[] content) throws IOException {
    Path fresh = write(content);
    try {
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
    syncFolder();
  }

  /**
   * Creates the file unless there is one; durable when it returns.
   *
   * @return false, and nothing changed, when another was there first
   */
  public boolean create(byte[] content) throws IOException {
    Path fresh = write(content);
    try {
      // A rename would silently replace the winner of a race; a link cannot.
      Files.createLink(path, fresh);
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(fresh);
    }
    syncFolder();
    return true;
  }

  /** Deletes the file, if there is one; durable when it returns. */
  public void delete() throws IOException {
    Files.deleteIfExists(path);
    syncFolder();
  }

  private Path write(byte[] content) throws IOException {
    Path fresh = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID());
    try (FileChannel out = FileChannel.open(fresh, Set.of(CREATE_NEW, WRITE), ownerOnly())) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
    return fresh;
  }

  private void syncFolder() throws IOException {
    try (FileChannel folder = FileChannel.open(folder(), READ)) {
      folder.force(true);
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    return posix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private boolean posix() {
    return Files.getFileAttributeView(folder(), PosixFileAttributeView.class) != null;
  }

  private Path folder() {
    Path folder = path.getParent();
    if (folder == null) {
      throw new KeyConfigurationException("The path " + path + " is a folder, not a file");
    }
    return folder;
  }

  /** What went wrong, by the exception's type: its text may repeat the path. */
  private static String kind(IOException e) {
    return e.getClass().getSimpleName();
  }
}
