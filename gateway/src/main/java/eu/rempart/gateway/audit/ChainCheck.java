package eu.rempart.gateway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows a chain line by line, in the order of its files. */
final class ChainCheck {
  private static final byte[] CHECKPOINT = mark(Checkpoint.NAME);
  private static final byte[] PRUNED = mark(Pruning.NAME);
  private static final byte[] STARTED = mark(TrailStart.NAME);

  private final CheckpointKey key;
  private final @Nullable ChainLink head;
  private final Map<Long, String> checkpoints = new HashMap<>();
  private ChainLink link = ChainLink.NONE;
  private ChainLink before = ChainLink.NONE;
  private @Nullable ChainLink cut;
  private String file = "";
  private String fileOfLast = "";
  private long firstLine = 1;
  private long lines;
  private long sealed;
  private @Nullable String lastCheckpoint;
  private int torn;

  /**
   * @param head how far the trail is known to have been durable, if that is known
   */
  ChainCheck(CheckpointKey key, @Nullable ChainLink head) {
    this.key = key;
    this.head = head;
  }

  private static byte[] mark(String event) {
    return ("\"eventName\":\"" + event + "\"").getBytes(StandardCharsets.US_ASCII);
  }

  void beginFile(Path path) throws BrokenTrail {
    String name = path.getFileName().toString();
    long first = TrailFiles.firstLine(path);
    if (lines > 0 && first != link.seq() + 1) {
      throw new BrokenTrail(
          name,
          link.seq() + 1,
          "the file begins with line " + first + ": the lines before it are gone");
    }
    file = name;
    if (lines == 0) {
      firstLine = first;
    }
  }

  void line(byte[] line) throws BrokenTrail {
    JsonNode read = needsReading(line) ? TrailLine.read(line) : null;
    if (lines == 0 && firstLine > 1) {
      beginLate(line);
    } else if (!link.precedes(line)) {
      throw outOfChain(line);
    }
    before = link;
    link = link.next(line);
    lines++;
    fileOfLast = file;
    if (torn > 0) {
      requireTold(line);
    }
    if (head != null && link.seq() == head.seq() && !link.equals(head)) {
      throw new BrokenTrail(file, link.seq(), "the line is not the one that was written here");
    }
    if (read != null) {
      requireWhole(read);
      Checkpoint checkpoint = TrailLine.checkpoint(read);
      if (checkpoint != null) {
        check(checkpoint);
      }
      ChainLink pruned = Pruning.of(read);
      if (pruned != null && cut != null && pruned.equals(cut)) {
        cut = null;
      }
    }
  }

  /** A start that found the trail shorter than it had been says so for good. */
  private void requireWhole(JsonNode read) throws BrokenTrail {
    JsonNode cutShort = read.path("rempart").path(TrailStart.CUT_SHORT);
    if (read.path("eventName").asText().equals(TrailStart.NAME) && cutShort.isNumber()) {
      throw new BrokenTrail(
          fileOfLast,
          link.seq(),
          "the start of the gateway recorded here found the lines from this one to "
              + cutShort.asLong()
              + " cut off");
    }
  }

  /** Older files are gone; a later line of the trail has to say so. */
  private void beginLate(byte[] line) throws BrokenTrail {
    JsonNode first = TrailLine.read(line);
    if (first == null || first.path("seq").asLong(-1) != firstLine) {
      throw new BrokenTrail(file, firstLine, "the line is not the one the file is named for");
    }
    link = new ChainLink(firstLine - 1, first.path("prev").asText());
    cut = link;
    if (!link.precedes(line)) {
      throw new BrokenTrail(file, firstLine, "the line was changed");
    }
  }

  private BrokenTrail outOfChain(byte[] line) {
    JsonNode read = TrailLine.read(line);
    long expected = link.seq() + 1;
    if (read == null) {
      return new BrokenTrail(file, expected, "the line is not a record");
    }
    long seq = read.path("seq").asLong(-1);
    if (seq != expected) {
      return new BrokenTrail(
          file, expected, "the line is missing or out of its place: line " + seq + " is there");
    }
    if (read.path("prev").asText().equals(link.hash())) {
      return new BrokenTrail(file, expected, "the line was changed");
    }
    return lines == 0
        ? new BrokenTrail(file, expected, "the line was changed")
        : new BrokenTrail(
            fileOfLast,
            link.seq(),
            "the line was changed, or the chain was begun anew after it: the next line was written"
                + " after another one");
  }

  private void check(Checkpoint checkpoint) throws BrokenTrail {
    if (checkpoint.upTo() != before.seq() || !checkpoint.hash().equals(before.hash())) {
      throw new BrokenTrail(
          file, link.seq(), "the checkpoint vouches for another line than the one before it");
    }
    if (!key.signed(checkpoint)) {
      throw new BrokenTrail(
          file,
          link.seq(),
          "the checkpoint's signature is not by the key " + key.fingerprint().substring(0, 16));
    }
    checkpoints.put(link.seq(), link.hash());
    sealed = link.seq();
    lastCheckpoint = checkpoint.time();
  }

  /** A line cut short at the end of a file is no loss when the next start of the gateway saw it. */
  private void requireTold(byte[] line) throws BrokenTrail {
    JsonNode read = TrailLine.read(line);
    boolean told =
        read != null
            && read.path("eventName").asText().equals(TrailStart.NAME)
            && read.path("rempart").path(TrailStart.TORN).asInt() == torn;
    if (!told) {
      throw new BrokenTrail(
          file, link.seq(), "bytes stand at the end of the file before that no record speaks of");
    }
    torn = 0;
  }

  void endFile(int left) throws BrokenTrail {
    if (torn > 0) {
      throw new BrokenTrail(file, link.seq() + 1, "the file has no whole line");
    }
    torn = left;
  }

  /** Everything that the second place knows of must be here. */
  void agreesWith(List<byte[]> copies) throws BrokenTrail {
    for (byte[] copy : copies) {
      JsonNode read = TrailLine.read(copy);
      long seq = read == null ? -1 : read.path("seq").asLong(-1);
      Checkpoint checkpoint = read == null ? null : TrailLine.checkpoint(read);
      if (checkpoint == null || !key.signed(checkpoint)) {
        throw new BrokenTrail(
            "the second place", seq, "a copied checkpoint is damaged, or signed by another key");
      }
      if (seq >= firstLine && !ChainLink.hash(copy, 0, copy.length).equals(checkpoints.get(seq))) {
        throw new BrokenTrail(
            fileOfLast,
            Math.min(seq, link.seq() + 1),
            "the checkpoint copied at "
                + checkpoint.time()
                + " is not in the trail: lines were"
                + " cut off or replaced");
      }
    }
    if (head != null && head.seq() > link.seq()) {
      throw new BrokenTrail(
          fileOfLast, link.seq() + 1, "the trail had been written up to line " + head.seq());
    }
  }

  Verdict intact() throws BrokenTrail {
    if (cut != null) {
      throw new BrokenTrail(
          file,
          firstLine - 1,
          "the lines before " + firstLine + " are gone and no record says why");
    }
    return new Verdict.Intact(lines, firstLine, sealed, checkpoints.size(), lastCheckpoint, torn);
  }

  private static boolean needsReading(byte[] line) {
    return contains(line, CHECKPOINT) || contains(line, PRUNED) || contains(line, STARTED);
  }

  private static boolean contains(byte[] line, byte[] mark) {
    outer:
    for (int i = 0; i <= line.length - mark.length; i++) {
      for (int j = 0; j < mark.length; j++) {
        if (line[i + j] != mark[j]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }
}
