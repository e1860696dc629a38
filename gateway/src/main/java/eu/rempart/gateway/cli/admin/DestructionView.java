package eu.rempart.gateway.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** How a destruction of keys is shown to people. */
final class DestructionView {
  private static final Duration EVERY = Duration.ofMillis(500);

  static final List<String> COLUMNS =
      List.of("ID", "KIND", "WHOSE", "KEY", "STATE", "NOT BEFORE", "ASKED BY");

  private DestructionView() {}

  static List<String> cells(JsonNode item) {
    return List.of(
        Answers.field(item, "id"),
        Answers.field(item, "kind"),
        whose(item),
        Answers.field(item, "generation"),
        Answers.field(item, "state"),
        Answers.field(item, "notBefore"),
        Answers.field(item.path("asked"), "by"));
  }

  private static String whose(JsonNode item) {
    return item.path("bucket").asText(item.path("tenant").asText());
  }

  static void print(JsonNode item, PrintWriter out) {
    line(out, "destruction", Answers.field(item, "id"));
    line(out, "of", Answers.field(item, "kind") + " " + whose(item));
    if (item.has("generation")) {
      line(out, "generation", Answers.field(item, "generation"));
    }
    line(out, "state", Answers.field(item, "state"));
    if (item.has("sentence")) {
      line(out, "because", Answers.field(item, "sentence"));
    }
    line(out, "asked by", act(item.path("asked")));
    if (item.has("scanned")) {
      line(out, "found", item.path("found").path("under").asLong() + " references under it");
    }
    if (item.has("notBefore")) {
      line(out, "not before", Answers.field(item, "notBefore"));
    }
    if (item.has("agreed")) {
      line(out, "agreed by", act(item.path("agreed")));
    }
    if (item.has("newestBackup")) {
      line(out, "backup stated", Answers.field(item, "newestBackup"));
    }
    if (item.has("ended")) {
      line(out, "ended by", act(item.path("ended")));
    }
  }

  private static void line(PrintWriter out, String name, String value) {
    out.printf("%-14s%s%n", name, value);
  }

  private static String act(JsonNode act) {
    return Answers.field(act, "by") + ", " + Answers.field(act, "at");
  }

  /** Waits until the scan has ended; the destruction then. */
  static JsonNode awaitScan(AdminOptions options, JsonNode asked)
      throws IOException, InterruptedException {
    JsonNode now = asked;
    while (now.path("state").asText().equals("scanning")) {
      Thread.sleep(EVERY);
      now = options.read("/v1/destructions/" + asked.path("id").asText());
    }
    return now;
  }
}
