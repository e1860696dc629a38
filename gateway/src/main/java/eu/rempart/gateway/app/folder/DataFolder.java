package eu.rempart.gateway.app.folder;

import eu.rempart.gateway.app.StartRefused;
import eu.rempart.keymanager.file.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.spi.FileSystemProvider;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An instance's folder, open to its owner alone.
 *
 * <pre>
 * instance          which instance this is; a folder without it is not ours
 * client.env        for S3 clients, to be sourced
 * tls/              authority and certificate of the listeners
 * admin/            authority of the administrators; certificate and secret of the first operator
 * admin/ROLE/       certificate and secret of the first owner, key officer and auditor
 * keys/             keystore, and the catalog's wrapped key
 * catalog/          the catalog
 * blobs/            the site of the default configuration
 * audit/            the audit trail
 * audit-copy/       copies of its checkpoints, until they are given another place
 * log/              rempart.log and those before it
 * run/              lock and ready.json of the process that runs, and in native/ its libraries
 * </pre>
 */
public final class DataFolder {
  private static final String MARKER = "instance";

  private final Path root;

  private DataFolder(Path root) {
    this.root = root;
  }

  /** The folder at a path, which need not exist. */
  public static DataFolder at(Path path) {
    return new DataFolder(path.toAbsolutePath().normalize());
  }

  /**
   * Creates what is missing, with rights for the owner alone.
   *
   * @throws StartRefused when the path holds something else, or cannot be written
   */
  public void prepare() {
    try {
      refuseForeign();
      ownerOnly(root);
      for (Path part : new Path[] {tls(), admin(), keys(), log(), run()}) {
        ownerOnly(part);
      }
      byte[] id = (UUID.randomUUID() + "\n").getBytes(StandardCharsets.US_ASCII);
      if (!Files.exists(marker())) {
        new PrivateFile(marker()).create(id);
      }
    } catch (IOException e) {
      throw new StartRefused("the data folder " + root + " cannot be prepared: " + reason(e), e);
    }
  }

  /**
   * Looks whether the path is free or an instance's, and makes nothing.
   *
   * @throws StartRefused when it holds something else, or cannot be read
   */
  public void requireOurs() {
    requireReadable();
    try {
      refuseForeign();
    } catch (IOException e) {
      throw new StartRefused("the data folder " + root + " cannot be read: " + reason(e), e);
    }
  }

  /**
   * Looks whether this user can look: what cannot be seen is not said to be missing.
   *
   * @throws StartRefused when the folder is there, and closed to this user
   */
  public void requireReadable() {
    try {
      FileSystemProvider files = root.getFileSystem().provider();
      files.checkAccess(root);
      if (Files.isDirectory(root)) {
        files.checkAccess(root, AccessMode.READ, AccessMode.EXECUTE);
      }
    } catch (NoSuchFileException e) {
      // A folder that is yet to be made.
    } catch (IOException e) {
      throw new StartRefused(
          "the data folder "
              + root
              + " cannot be read by this user; call as the user that runs the instance, or name"
              + " another folder with --data",
          e);
    }
  }

  private void refuseForeign() throws IOException {
    if (!Files.exists(root) || Files.exists(marker())) {
      return;
    }
    if (!Files.isDirectory(root)) {
      throw new StartRefused(root + " is not a folder");
    }
    try (Stream<Path> entries = Files.list(root)) {
      if (entries.anyMatch(entry -> !entry.equals(run()))) {
        throw new StartRefused(
            root + " holds something else; give --data a folder of Rempart's, or a new one");
      }
    }
  }

  /** Makes a folder that its owner alone can enter. */
  public static void ownerOnly(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  static String reason(IOException e) {
    return e.getClass().getSimpleName() + " " + e.getMessage();
  }

  /** What tells this instance from any other; stays the same for the life of the folder. */
  public String instanceId() {
    return new String(new PrivateFile(marker()).read(), StandardCharsets.US_ASCII).strip();
  }

  /** Whether an instance has ever been prepared here. */
  public boolean exists() {
    return Files.exists(marker());
  }

  public Path root() {
    return root;
  }

  private Path marker() {
    return root.resolve(MARKER);
  }

  public Path tls() {
    return root.resolve("tls");
  }

  public Path admin() {
    return root.resolve("admin");
  }

  public Path keys() {
    return root.resolve("keys");
  }

  /** The catalog's wrapped key. */
  public Path catalogKey() {
    return keys().resolve("catalog-key.json");
  }

  public Path catalog() {
    return root.resolve("catalog");
  }

  public Path log() {
    return root.resolve("log");
  }

  public Path run() {
    return root.resolve("run");
  }

  /** For libraries that have to be unpacked before they can be loaded. */
  public Path nativeLibraries() {
    return run().resolve("native");
  }

  public Path clientEnv() {
    return root.resolve("client.env");
  }
}
