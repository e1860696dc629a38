package eu.rempart.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.config.ConfigLoader;
import eu.rempart.gateway.config.RempartConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The unit and the configuration in deploy/systemd are ones this version takes. */
class SystemdUnitTest {
  private static final Path FOLDER = Path.of("../deploy/systemd");
  private static final Path SAMPLE = FOLDER.resolve("rempart.yaml");

  @TempDir Path data;

  @Test
  void theUnitsCommandLineIsOneOfOurs() throws IOException {
    List<String> words = command();
    assertThat(words.getFirst()).isEqualTo("/usr/lib/rempart/bin/rempart");
    CommandLine.ParseResult parsed =
        new CommandLine(new RempartCommand())
            .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("up");
  }

  @Test
  void theSampleConfigurationIsAccepted() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new RempartCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute("config", "show", "--data", data.toString(), "--config", SAMPLE.toString());
    assertThat(exit).as(err.toString()).isZero();
    assertThat(out.toString()).contains("s3.example.eu").contains("/var/lib/rempart/blobs");
  }

  @Test
  void theSampleWritesOnlyWhereTheUnitLetsIt() throws IOException {
    List<String> words = command();
    Path state = Path.of(words.get(words.indexOf("--data") + 1));
    RempartConfig config =
        new ConfigLoader(Map.of()).load(SAMPLE, Map.of("data", state.toString())).config();
    assertThat(Files.readString(FOLDER.resolve("rempart.service")))
        .contains("StateDirectory=" + state.getFileName() + "\n");
    assertThat(config.resolve(config.audit().secondPlace())).startsWithRaw(state);
    config.regions().stream()
        .flatMap(region -> region.sites().stream())
        .forEach(site -> assertThat(site.path()).startsWithRaw(state));
  }

  @Test
  void theUnitLeavesTheTimeThatADrainMayTake() throws IOException {
    RempartConfig config = new ConfigLoader(Map.of()).load(SAMPLE, Map.of()).config();
    long seconds = Long.parseLong(value("TimeoutStopSec"));
    assertThat(seconds).isGreaterThan(config.s3().limits().drain().toSeconds());
  }

  /** Neither as a core nor into swap. */
  @Test
  void theUnitLetsNoKeyReachADisk() throws IOException {
    assertThat(value("LimitCORE")).isEqualTo("0");
    assertThat(value("MemorySwapMax")).isEqualTo("0");
  }

  @Test
  void theUnitDoesNotRepeatAStartThatIsRefusedForGood() throws IOException {
    assertThat(value("RestartPreventExitStatus")).isEqualTo(String.valueOf(Refusals.FOR_GOOD));
    int exit =
        new CommandLine(new RempartCommand())
            .setExecutionExceptionHandler(new Refusals())
            .setErr(new PrintWriter(new StringWriter()))
            .execute("up", "--data", data.toString(), "--config", data.resolve("no").toString());
    assertThat(exit).isEqualTo(Refusals.FOR_GOOD);
  }

  private static List<String> command() throws IOException {
    return Arrays.asList(value("ExecStart").split(" ", -1));
  }

  private static String value(String key) throws IOException {
    return Files.readAllLines(FOLDER.resolve("rempart.service")).stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .findFirst()
        .orElseThrow();
  }
}
