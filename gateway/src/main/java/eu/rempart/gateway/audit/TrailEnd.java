package eu.rempart.gateway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a trail that was written before ends.
 *
 * @param link its last whole line
 * @param torn bytes after it, of a line that a kill cut short and that nobody was told of
 */
record TrailEnd(ChainLink link, int torn) {

  static TrailEnd of(TrailFiles files) throws IOException {
    List<Path> all = files.all();
    for (int i = all.size() - 1; i >= 0; i--) {
      byte[] last = null;
      int torn;
      try (LineScanner scanner = LineScanner.of(all.get(i))) {
        for (byte[] line = scanner.next(); line != null; line = scanner.next()) {
          last = line;
        }
        torn = scanner.torn();
      }
      if (last == null) {
        // Killed before its first line was whole: nobody was told of it, and its name is needed.
        Files.delete(all.get(i));
      } else {
        JsonNode read = TrailLine.read(last);
        long seq = read == null ? -1 : read.path("seq").asLong(-1);
        if (seq < 1) {
          throw new IOException(
              "the last line of "
                  + all.get(i)
                  + " is not the trail's; run 'rempart audit verify', and move the folder aside to"
                  + " start a new trail");
        }
        return new TrailEnd(new ChainLink(seq, ChainLink.hash(last, 0, last.length)), torn);
      }
    }
    return new TrailEnd(ChainLink.NONE, 0);
  }
}
