package eu.rempart.gateway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of the oldest files: up to which line, and that line's hash. Recorded in the trail before
 * they are deleted, so that a trail which begins later than at its first line can still be
 * verified: the checkpoints after it vouch for where it was cut.
 */
record Pruning(List<Path> deleted, ChainLink upTo) {
  static final String NAME = "TrailPruned";
  private static final String UP_TO = "upTo";
  private static final String HASH = "hash";

  /** The files whose successor began before a time; null when there are none. */
  static @Nullable Pruning due(TrailFiles files, Instant before) throws IOException {
    List<Path> all = files.all();
    String limit = EventJson.time(before);
    ChainLink upTo = null;
    int count = 0;
    while (count < all.size() - 1) {
      JsonNode next = firstLine(all.get(count + 1));
      if (next == null || next.path("eventTime").asText().compareTo(limit) >= 0) {
        break;
      }
      upTo = new ChainLink(next.path("seq").asLong() - 1, next.path("prev").asText());
      count++;
    }
    return upTo == null ? null : new Pruning(all.subList(0, count), upTo);
  }

  private static @Nullable JsonNode firstLine(Path file) throws IOException {
    try (LineScanner scanner = LineScanner.of(file)) {
      byte[] line = scanner.next();
      return line == null ? null : TrailLine.read(line);
    }
  }

  /** Where a line of the trail says that it was cut; null when it says something else. */
  static @Nullable ChainLink of(JsonNode line) {
    if (!line.path("eventName").asText().equals(NAME)) {
      return null;
    }
    JsonNode details = line.path("rempart");
    return new ChainLink(details.path(UP_TO).asLong(-1), details.path(HASH).asText());
  }

  Map<String, Object> details() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(UP_TO, upTo.seq());
    fields.put(HASH, upTo.hash());
    fields.put("files", deleted.stream().map(file -> file.getFileName().toString()).toList());
    return fields;
  }

  void delete(TrailFiles files) throws IOException {
    for (Path file : deleted) {
      Files.deleteIfExists(file);
    }
    files.sync();
  }
}
