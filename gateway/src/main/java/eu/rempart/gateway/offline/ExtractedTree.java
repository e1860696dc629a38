package eu.rempart.gateway.offline;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A new folder that objects are written to, as {@code BUCKET/KEY}. No key leads out of it, replaces
 * what another made or follows a link: the folder is new or empty at the start, every file is made
 * new, and a name that is taken, also by one that differs only in case where that does not count,
 * gets a mark of its own.
 */
public final class ExtractedTree {
  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rwx------");
  private static final FileAttribute<?> OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(OWNER_ALONE);
  private static final FileAttribute<?> OWNER_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final int LONGEST_PATH = 3000;
  private static final int ATTEMPTS = 8;

  private final Path root;

  private ExtractedTree(Path root) {
    this.root = root;
  }

  /**
   * Makes the folder, or takes an empty one, which from then on is its owner's alone.
   *
   * @throws FileAlreadyExistsException when there is something in it, or it is no folder: a link to
   *     one is none
   * @throws AccessDeniedException when it is somebody else's
   */
  public static ExtractedTree in(Path folder) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(root, OWNER_FOLDER);
    }
    if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(root.toString());
    }
    requireEmpty(root);
    requireOwn(root);
    requireEmpty(root);
    return new ExtractedTree(root.toRealPath());
  }

  private static void requireEmpty(Path root) throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      if (entries.findAny().isPresent()) {
        throw new FileAlreadyExistsException(root.toString());
      }
    }
  }

  /** Nobody else may put anything into it from now on. */
  private static void requireOwn(Path root) throws IOException {
    try {
      Files.setPosixFilePermissions(root, OWNER_ALONE);
      Path mine = Files.createTempFile(root, "%", null);
      boolean own = Files.getOwner(mine).equals(Files.getOwner(root));
      Files.delete(mine);
      if (own) {
        return;
      }
    } catch (FileSystemException e) {
      // Only its owner may change it.
    }
    throw new AccessDeniedException(root.toString());
  }

  /** The folder. */
  public Path root() {
    return root;
  }

  /** A file of the tree's own, beside the buckets' folders, which never have such a name. */
  public OutputStream own(String name) throws IOException {
    return create(root.resolve("%" + name));
  }

  /**
   * A new, empty file for an object.
   *
   * @param version told in the name when there are several of a key; empty otherwise
   */
  public Path file(String bucket, String key, String version) throws IOException {
    List<String> names = SafeName.path(key);
    if (String.join("/", names).length() > LONGEST_PATH) {
      names = List.of("%long", SafeName.mark(key) + SafeName.mark(key + "%"));
    }
    Path folder = folder(root, SafeName.of(bucket));
    for (String name : names.subList(0, names.size() - 1)) {
      folder = folder(folder, name);
    }
    String name = names.getLast() + (version.isEmpty() ? "" : "%v-" + SafeName.of(version));
    String attempt = name;
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        Path file = folder.resolve(attempt);
        create(file).close();
        return file;
      } catch (FileAlreadyExistsException e) {
        attempt = name + "%" + SafeName.mark(bucket + "/" + key + "%" + version + "%" + i);
      }
    }
    throw new FileAlreadyExistsException(folder.resolve(name).toString());
  }

  /** Opens a file that {@link #file} made. */
  public OutputStream open(Path file) throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  private static OutputStream create(Path file) throws IOException {
    Files.createFile(file, OWNER_FILE);
    return Files.newOutputStream(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /** The folder of this name; under another one where a file has it. */
  private static Path folder(Path parent, String name) throws IOException {
    Path folder = parent.resolve(name);
    try {
      if (Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isDirectory()) {
        return folder;
      }
      return folder(parent, name + "%dir");
    } catch (NoSuchFileException e) {
      return Files.createDirectory(folder, OWNER_FOLDER);
    }
  }
}
