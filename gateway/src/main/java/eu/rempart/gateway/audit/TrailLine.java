package eu.rempart.gateway.audit;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads lines of the trail back. */
final class TrailLine {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private TrailLine() {}

  /** The line as JSON; null when it is none. */
  static @Nullable JsonNode read(byte[] line) {
    try {
      JsonNode node = JSON.readTree(line);
      return node != null && node.isObject() ? node : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** The checkpoint a line is; null when it is another event. */
  static @Nullable Checkpoint checkpoint(JsonNode line) {
    if (!line.path("eventName").asText().equals(Checkpoint.NAME)) {
      return null;
    }
    JsonNode details = line.path("rempart");
    return new Checkpoint(
        details.path("instance").asText(),
        details.path("upTo").asLong(-1),
        details.path("hash").asText(),
        line.path("eventTime").asText(),
        details.path("key").asText(),
        details.path("signature").asText());
  }
}
