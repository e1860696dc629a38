package eu.rempart.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A server in a process of its own, its output in a file. */
final class ServerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration END = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 20;

  private final Process process;
  private final Path output;

  private ServerProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts one.
   *
   * @param environment what is added to this process's own
   */
  static ServerProcess start(List<String> command, Map<String, String> environment, Path output)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new ServerProcess(process, output);
  }

  /**
   * Waits until it serves.
   *
   * @throws IOException with what it printed, when it ended or does not come to it
   */
  void await(BooleanSupplier ready) throws IOException, InterruptedException {
    long started = System.nanoTime();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() - started > START.toNanos()) {
        close();
        throw new IOException("a server did not start: " + Files.readString(output));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Asks it to end, and ends it where it does not. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
