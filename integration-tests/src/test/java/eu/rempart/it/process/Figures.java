package eu.rempart.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the tests measured, a line each in {@code integration-tests/target/figures.txt}. */
public final class Figures {
  private Figures() {}

  /** Adds a line. */
  public static synchronized void record(String line) {
    Path file = GatewayProcess.home().resolve("integration-tests/target/figures.txt");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          Instant.now().truncatedTo(ChronoUnit.SECONDS) + "  " + line + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
