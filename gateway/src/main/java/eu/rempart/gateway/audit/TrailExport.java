package eu.rempart.gateway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies lines out of a trail: those of one tenant, those of a time.
 *
 * @param tenant whose events; null for everybody's and the gateway's own
 * @param from the first moment; null for the beginning
 * @param to the first moment no more; null for the end
 *     <p>Source: SecNumCloud 3.2, 12.6: a customer gets the events that concern it on demand.
 */
public record TrailExport(@Nullable String tenant, @Nullable Instant from, @Nullable Instant to) {

  /** How a line is written out. */
  public enum Format {
    /** As it stands in the trail. */
    JSON,
    /** As a line of S3's server access log; what is not about S3 is left out. */
    S3
  }

  /**
   * Gives out the lines in their order.
   *
   * @return how many there were
   * @throws IOException when a file cannot be read
   */
  public long copy(Path folder, Format format, Consumer<String> out) throws IOException {
    long count = 0;
    for (Path file : new TrailFiles(folder).all()) {
      try (LineScanner scanner = LineScanner.of(file)) {
        for (byte[] line = scanner.next(); line != null; line = scanner.next()) {
          String written = written(line, format);
          if (written != null) {
            out.accept(written);
            count++;
          }
        }
      }
    }
    return count;
  }

  private @Nullable String written(byte[] line, Format format) throws IOException {
    JsonNode event = TrailLine.read(line);
    if (event == null) {
      throw new IOException("a line is not a record; run 'rempart audit verify'");
    }
    if (!wanted(event)) {
      return null;
    }
    return switch (format) {
      case JSON -> new String(line, StandardCharsets.UTF_8);
      case S3 ->
          event.path("eventSource").asText().startsWith("s3.") ? AccessLogLine.of(event) : null;
    };
  }

  private boolean wanted(JsonNode event) {
    String time = event.path("eventTime").asText();
    return (tenant == null || event.path("userIdentity").path("accountId").asText().equals(tenant))
        && (from == null || time.compareTo(EventJson.time(from)) >= 0)
        && (to == null || time.compareTo(EventJson.time(to)) < 0);
  }
}
