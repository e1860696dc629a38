package eu.rempart.gateway.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.gateway.admin.client.AdminRefused;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Waits for a job to end, and shows on stderr how far it has come. */
record JobWatch(AdminOptions options, PrintWriter progress, boolean redraws) {
  private static final Duration EVERY = Duration.ofMillis(500);
  private static final int WIDTH = 30;
  private static final Set<String> ENDED = Set.of("done", "failed", "cancelled");

  /**
   * Waits.
   *
   * @return the job as it ended
   * @throws AdminRefused when it failed, was cancelled, or is paused and nobody goes on with it
   */
  JsonNode await(String id) throws IOException, InterruptedException {
    String last = "";
    while (true) {
      JsonNode job = options.read("/v1/jobs/" + id);
      String line = line(job);
      if (!line.equals(last)) {
        progress.print(redraws ? "\r" + line : line + System.lineSeparator());
        progress.flush();
        last = line;
      }
      String state = job.path("state").asText();
      if (ENDED.contains(state) || state.equals("paused")) {
        progress.print(redraws ? System.lineSeparator() : "");
        progress.flush();
        return judged(job, state);
      }
      Thread.sleep(EVERY);
    }
  }

  private static JsonNode judged(JsonNode job, String state) {
    if (!state.equals("done")) {
      String detail = job.path("stateDetail").asText("");
      throw new AdminRefused(
          "job "
              + job.path("id").asText()
              + " is "
              + state
              + (detail.isEmpty() ? "" : ": " + detail));
    }
    return job;
  }

  /** What a dry run has found that a real one would do; null for a real one. */
  static @Nullable String foresight(JsonNode job) {
    if (!job.path("dryRun").asBoolean()) {
      return null;
    }
    String counts =
        job.path("counts").properties().stream()
            .map(count -> count.getKey() + " " + count.getValue().asText())
            .collect(Collectors.joining(", "));
    return "dry run: nothing is changed; "
        + (counts.isEmpty()
            ? "`rempart admin jobs show " + job.path("id").asText() + "` tells what it counted"
            : "a real run would count: " + counts);
  }

  /** Such as {@code reseal 20261124-… [##### ] 50 % 1200/2400, 300/s, 4 s left, running}. */
  static String line(JsonNode job) {
    long done = job.path("done").asLong();
    long total = job.path("total").asLong();
    boolean over = job.path("state").asText().equals("done");
    double part = over ? 1 : total <= 0 ? 0 : Math.min(1, (double) done / total);
    int filled = (int) (part * WIDTH);
    StringBuilder line = new StringBuilder();
    line.append(job.path("kind").asText()).append(' ').append(job.path("id").asText());
    line.append(job.path("dryRun").asBoolean() ? " (dry run)" : "");
    line.append(" [").append("#".repeat(filled)).append(" ".repeat(WIDTH - filled)).append("] ");
    line.append(String.format(Locale.ROOT, "%3d %% %d/%d", (int) (part * 100), done, total));
    if (job.path("itemsPerSecond").asDouble() > 0) {
      line.append(String.format(Locale.ROOT, ", %.0f/s", job.path("itemsPerSecond").asDouble()));
    }
    if (job.has("secondsLeft")) {
      line.append(", ").append(job.path("secondsLeft").asLong()).append(" s left");
    }
    return line.append(", ").append(job.path("state").asText()).toString();
  }
}
