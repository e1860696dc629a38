package eu.rempart.it.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A gateway started by {@code rempart up}, in a process of its own. */
public final class GatewayProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final Path data;
  private final Path output;
  private final Duration readyAfter;

  private GatewayProcess(Process process, Path data, Path output, Duration readyAfter) {
    this.process = process;
    this.data = data;
    this.output = output;
    this.readyAfter = readyAfter;
  }

  /** The repository the tests run in. */
  public static Path home() {
    return Path.of(System.getProperty("rempart.home", "..")).toAbsolutePath().normalize();
  }

  /** The launcher. */
  public static Path launcher() {
    return home().resolve("rempart");
  }

  /** Starts one on a free port over a data folder, and waits until it serves. */
  public static GatewayProcess start(Path data, String... options) {
    return start(data, Map.of(), options);
  }

  /** The same, with more variables in its environment. */
  public static GatewayProcess start(
      Path data, Map<String, String> environment, String... options) {
    try {
      Files.createDirectories(data.toAbsolutePath().getParent());
      Path output = Files.createTempFile("gateway", ".out");
      output.toFile().deleteOnExit(); // tests read it after the process has ended
      Path ready = data.resolve("run/ready.json");
      Files.deleteIfExists(ready);
      List<String> words = new ArrayList<>();
      // Whoever runs the tests in the background has SIGINT ignored, and so would all below.
      words.addAll(List.of("env", "--default-signal=INT"));
      words.addAll(List.of(launcher().toString(), "up", "--data", data.toString()));
      if (!List.of(options).contains("--listen")) {
        words.addAll(List.of("--listen", "127.0.0.1:0"));
      }
      words.addAll(List.of(options));
      ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
      // Other instances may have the usual ports.
      builder.environment().put("REMPART_ADMIN_LISTEN", "127.0.0.1:0");
      builder.environment().put("REMPART_METRICS_LISTEN", "127.0.0.1:0");
      builder.environment().putAll(environment);
      long started = System.nanoTime();
      Process process = builder.redirectOutput(output.toFile()).start();
      process.getOutputStream().close();
      while (!Files.exists(ready)) {
        if (!process.isAlive() || System.nanoTime() - started > PATIENCE.toNanos()) {
          process.destroyForcibly();
          throw new IllegalStateException("the gateway did not start: " + Files.readString(output));
        }
        Thread.sleep(5);
      }
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      return new GatewayProcess(process, data, output, took);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a gateway started", e);
    }
  }

  /** From the start of the launcher to the first moment it serves. */
  public Duration readyAfter() {
    return readyAfter;
  }

  /** Whether {@code /health/ready} says so now. */
  public boolean healthy() {
    return get("/health/ready").statusCode() == 200;
  }

  /** A page of the metrics listener. */
  public HttpResponse<String> get(String path) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(metricsUrl() + path))
              .timeout(Duration.ofSeconds(30))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for " + path, e);
    }
  }

  public Path data() {
    return data;
  }

  public long pid() {
    return process.pid();
  }

  /** The most memory it ever had resident, as the kernel counts it ({@code VmHWM}). */
  public long peakResidentBytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
      String line = lines.filter(each -> each.startsWith("VmHWM:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** URL of the S3 listener. */
  public String endpoint() {
    return Objects.requireNonNull(environment().get("AWS_ENDPOINT_URL"));
  }

  public String adminUrl() {
    return ready().get("admin").asText();
  }

  public String metricsUrl() {
    return ready().get("metrics").asText();
  }

  /** What {@code client.env} tells S3 clients. */
  public Map<String, String> environment() {
    try {
      Map<String, String> variables = new TreeMap<>();
      for (String line : Files.readAllLines(data.resolve("client.env"))) {
        if (line.startsWith("export ")) {
          int equals = line.indexOf('=');
          variables.put(line.substring("export ".length(), equals), line.substring(equals + 1));
        }
      }
      return variables;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path caFile() {
    return Path.of(environment().get("AWS_CA_BUNDLE"));
  }

  /** Everything the process has printed. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    await(Duration.ofSeconds(20));
  }

  /** SIGINT, as Ctrl-C sends it; does not wait. */
  public void interrupt() {
    Command.of("kill", "-INT", pid()).run().succeeded();
  }

  /** The exit code, once it has ended by itself. */
  public int exitCode() {
    await(Duration.ofSeconds(60));
    return process.exitValue();
  }

  /** SIGTERM; returns the exit code once it has drained. */
  public int stop() {
    process.destroy();
    return exitCode();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }

  private JsonNode ready() {
    try {
      return JSON.readTree(data.resolve("run/ready.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the gateway did not end within " + limit);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a gateway ended", e);
    }
  }
}
