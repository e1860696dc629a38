package eu.rempart.gateway.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the trail outside its folder, on another disk or machine where the operator says
 * so: a copy of every checkpoint, and how far the trail had been made durable. Whoever cuts the
 * trail short has to reach this place too.
 */
final class SecondPlace implements AutoCloseable {
  private static final String CHECKPOINTS = "checkpoints.jsonl";
  private static final String HEAD = "head";

  private static final String ZEROS = "0".repeat(20);

  private final Path folder;

  /**
   * Kept open, because it is written at every sync of the trail, from one checkpoint to the next:
   * then it is looked for by its name again.
   */
  private @Nullable FileChannel headFile;

  SecondPlace(Path folder) {
    this.folder = folder;
  }

  void prepare() throws IOException {
    OwnerOnly.folder(folder);
  }

  /** Keeps the line of a checkpoint; durable when this returns. */
  void checkpoint(byte[] line) throws IOException {
    close();
    try (FileChannel out =
        FileChannel.open(
            folder.resolve(CHECKPOINTS),
            Set.of(
                StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND))) {
      ByteBuffer bytes = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  /** Keeps how far the trail is durable. Not synced: after a loss of power it may say less. */
  void head(ChainLink durable) throws IOException {
    String seq = Long.toString(durable.seq());
    String text = ZEROS.substring(seq.length()) + seq + " " + durable.hash() + "\n";
    FileChannel out = headFile;
    if (out == null) {
      out =
          FileChannel.open(
              folder.resolve(HEAD), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
      headFile = out;
    }
    out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  @Override
  public void close() throws IOException {
    FileChannel open = headFile;
    headFile = null;
    if (open != null) {
      open.close();
    }
  }

  /** The last durable line it knows of; null when it knows none. */
  @Nullable ChainLink head() throws IOException {
    Path file = folder.resolve(HEAD);
    if (!Files.exists(file)) {
      return null;
    }
    String[] words = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", 2);
    if (words.length != 2 || !words[0].chars().allMatch(Character::isDigit) || words[0].isEmpty()) {
      return null;
    }
    return new ChainLink(Long.parseLong(words[0]), words[1]);
  }

  /** The lines of all checkpoints, oldest first. */
  List<byte[]> checkpoints() throws IOException {
    Path file = folder.resolve(CHECKPOINTS);
    List<byte[]> lines = new ArrayList<>();
    if (Files.exists(file)) {
      try (LineScanner scanner = LineScanner.of(file)) {
        for (byte[] line = scanner.next(); line != null; line = scanner.next()) {
          lines.add(line);
        }
      }
    }
    return lines;
  }
}
