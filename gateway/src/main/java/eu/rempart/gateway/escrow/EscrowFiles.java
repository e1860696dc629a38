package eu.rempart.gateway.escrow;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.rempart.keymanager.escrow.Escrow;
import eu.rempart.keymanager.escrow.EscrowException;
import eu.rempart.keymanager.escrow.EscrowShare;
import eu.rempart.keymanager.escrow.SplitEscrow;
import eu.rempart.keymanager.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an escrow and its shares are written: new files of mode 0600, durable, none replaced. Each
 * share goes to a folder of its own, so that handing one on never hands on two.
 */
public final class EscrowFiles {
  private static final int SHORT = 8;

  private final Path folder;

  /**
   * @param folder made when it is not there
   */
  public EscrowFiles(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** The escrow's file, and each share's in order; empty without shares. */
  public record Written(Path escrow, List<Path> shares) {}

  /** Writes an escrow for recipients. */
  public Written write(Escrow escrow) {
    return new Written(
        create(folder, "escrow-" + shortId(escrow) + ".json", escrow.json()), List.of());
  }

  /**
   * Writes an escrow and its shares.
   *
   * @param places a folder for each share; empty for {@code share-1}, {@code share-2}, … below this
   *     one
   */
  public Written write(SplitEscrow split, List<Path> places) {
    int count = split.shares().size();
    if (!places.isEmpty() && places.size() != count) {
      throw new EscrowException(
          "There are %d shares and %d folders for them: name one for each"
              .formatted(count, places.size()));
    }
    String id = shortId(split.escrow());
    List<Path> written = new ArrayList<>();
    for (EscrowShare share : split.shares()) {
      Path place =
          places.isEmpty()
              ? folder.resolve("share-" + share.index())
              : places.get(share.index() - 1).toAbsolutePath().normalize();
      String name = "escrow-" + id + "-share-" + share.index() + ".txt";
      written.add(create(place, name, share.text().getBytes(UTF_8)));
    }
    // Last: an escrow file that is there has all its shares.
    Path file = create(folder, "escrow-" + id + ".json", split.escrow().json());
    return new Written(file, written);
  }

  private static Path create(Path place, String name, byte[] content) {
    Path file = place.resolve(name);
    try {
      if (!Files.isDirectory(place)) {
        Files.createDirectories(
            place,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      if (!new PrivateFile(file).create(content)) {
        throw new EscrowException("There is a file " + file + " already");
      }
      return file;
    } catch (IOException e) {
      throw new EscrowException(
          "The file " + file + " cannot be written: " + e.getClass().getSimpleName());
    }
  }

  private static String shortId(Escrow escrow) {
    return escrow.id().substring(0, SHORT);
  }
}
