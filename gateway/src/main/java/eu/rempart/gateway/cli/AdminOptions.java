package eu.rempart.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.gateway.admin.AdminClient;
import eu.rempart.gateway.admin.AdminFiles;
import eu.rempart.gateway.admin.AdminRefused;
import eu.rempart.gateway.admin.AdminTls;
import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.gateway.app.folder.ReadyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that speaks to the admin API, and the speaking. */
final class AdminOptions {
  /** How answers are printed. */
  enum Output {
    TEXT,
    JSON
  }

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of the instance (default: ./.rempart).",
      defaultValue = ".rempart")
  private Path data = Path.of(".rempart");

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "How to print the answer (default: text).",
      defaultValue = "text")
  private Output output = Output.TEXT;

  boolean json() {
    return output == Output.JSON;
  }

  /**
   * Asks the instance.
   *
   * @param body null for none
   * @return the answer, or null when it has no body
   * @throws AdminRefused with a sentence
   */
  @Nullable JsonNode call(String method, String path, @Nullable Map<String, String> body)
      throws IOException, InterruptedException {
    DataFolder folder = DataFolder.at(data);
    ReadyFile running = ReadyFile.read(folder);
    if (running == null) {
      throw new AdminRefused(
          "no instance runs on "
              + folder.root()
              + "; start it with `rempart up --data "
              + folder.root()
              + "`, or name another folder with --data");
    }
    AdminFiles files = new AdminFiles(folder.admin());
    try (AdminClient client =
        new AdminClient(
            URI.create(running.admin()),
            files,
            AdminTls.context(files, folder.tls().resolve("ca.pem")),
            Clock.systemUTC())) {
      return client.call(method, path, body);
    }
  }
}
