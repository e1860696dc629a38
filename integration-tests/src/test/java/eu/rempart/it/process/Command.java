package eu.rempart.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A program to run to its end, with a bound on its time. */
public final class Command {
  private final List<String> words;
  private final Map<String, String> environment = new TreeMap<>();
  private Path directory = Path.of("").toAbsolutePath();
  private Duration timeout = Duration.ofMinutes(3);

  private Command(List<String> words) {
    this.words = new ArrayList<>(words);
  }

  /** The program and its arguments; no shell is involved. */
  public static Command of(Object... words) {
    List<String> list = new ArrayList<>();
    for (Object word : words) {
      list.add(word.toString());
    }
    return new Command(list);
  }

  /** Adds variables to the environment the program inherits. */
  public Command with(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  /** Runs it in that folder. */
  public Command in(Path folder) {
    directory = folder;
    return this;
  }

  /** Ends it, and fails, after that long. */
  public Command within(Duration limit) {
    timeout = limit;
    return this;
  }

  /** Runs it to its end. */
  public Finished run() {
    try {
      Path out = Files.createTempFile("command", ".out");
      Path err = Files.createTempFile("command", ".err");
      try {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().putAll(environment);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly().waitFor();
        }
        String said = Files.readString(err) + (ended ? "" : "\nended after " + timeout);
        return new Finished(
            String.join(" ", words), ended ? process.exitValue() : -1, Files.readString(out), said);
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + words.getFirst(), e);
    }
  }
}
