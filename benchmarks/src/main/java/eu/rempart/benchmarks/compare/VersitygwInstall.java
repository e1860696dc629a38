package eu.rempart.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** versitygw, built by Go into a folder on first use. */
final class VersitygwInstall {
  private static final String MODULE = "github.com/versity/versitygw/cmd/versitygw@v1.8.0";
  private static final long LONGEST_MINUTES = 10;

  private VersitygwInstall() {}

  /**
   * The program.
   *
   * @throws IOException when it is not there and Go cannot build it
   */
  static Path in(Path folder) throws IOException, InterruptedException {
    Path binary = folder.resolve("versitygw");
    if (Files.isExecutable(binary)) {
      return binary;
    }
    Files.createDirectories(folder);
    ProcessBuilder builder = new ProcessBuilder("go", "install", MODULE).inheritIO();
    builder.environment().put("GOBIN", folder.toAbsolutePath().toString());
    Process go;
    try {
      go = builder.start();
    } catch (IOException e) {
      throw new IOException(
          "needs go in PATH to build versitygw, or a built one by --versitygw", e);
    }
    if (!go.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || go.exitValue() != 0) {
      go.destroy();
      throw new IOException("go could not build " + MODULE);
    }
    return binary;
  }
}
