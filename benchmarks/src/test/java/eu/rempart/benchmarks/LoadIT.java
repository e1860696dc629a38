package eu.rempart.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.benchmarks.compare.RempartServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The load runner against the packaged gateway: that it measures, and tells when it cannot. */
class LoadIT {
  private static final Path HOME = Path.of(System.getProperty("rempart.home", ".."));
  private static final List<String> SHORT =
      List.of("--seconds=1", "--warm-up=0", "--rounds=2", "--gibibytes=0.13", "--connections=2");

  @TempDir private static Path folder;
  private static RempartServer server;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = RempartServer.start(HOME.toAbsolutePath(), folder.resolve("data"), "");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private record Ran(int code, String out, String err) {}

  private static Ran load(String secret, String... more) {
    List<String> words = new ArrayList<>(List.of("load"));
    words.add("--endpoint=" + server.endpoint().uri());
    words.add("--region=" + server.endpoint().region());
    words.add("--access-key=" + server.endpoint().accessKeyId());
    words.add("--secret-key=" + secret);
    words.add("--ca-file=" + folder.resolve("data/tls/ca.pem"));
    words.add("--pid=" + server.pid());
    words.addAll(SHORT);
    words.addAll(List.of(more));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        BenchCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    int code = command.execute(words.toArray(String[]::new));
    return new Ran(code, out.toString(), err.toString());
  }

  @Test
  void measuresEachPhaseAndLeavesNothingBehind() {
    Ran ran = load(server.variable("AWS_SECRET_ACCESS_KEY"));

    assertThat(ran.code()).as(ran.toString()).isZero();
    List<String> lines = ran.out().lines().skip(2).toList();
    assertThat(lines)
        .extracting(line -> line.substring(0, 20).strip())
        .containsExactly(
            "PUT 4 KiB",
            "GET 4 KiB",
            "LIST 1000",
            "PUT 1 MiB",
            "GET 1 MiB",
            "PUT 64 MiB",
            "GET 64 MiB",
            "PUT 64 MiB in parts",
            "DELETE");
    for (String line : lines) {
      String[] figures = line.substring(20).strip().split(" +");
      assertThat(figures).as(line).hasSize(11);
      assertThat(Double.parseDouble(figures[0])).as("operations: " + line).isPositive();
      assertThat(Double.parseDouble(figures[7])).as("CPU: " + line).isNotNegative();
      assertThat(Double.parseDouble(figures[9])).as("memory: " + line).isGreaterThan(10);
    }
  }

  @Test
  void saysWhatTheServerRefused() {
    Ran ran = load("not-the-secret");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("SignatureDoesNotMatch").doesNotContain("\tat ");
  }
}
