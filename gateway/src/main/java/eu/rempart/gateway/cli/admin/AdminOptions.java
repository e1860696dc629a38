package eu.rempart.gateway.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.gateway.admin.client.AdminClient;
import eu.rempart.gateway.admin.client.AdminRefused;
import eu.rempart.gateway.admin.client.AdminTls;
import eu.rempart.gateway.admin.client.Codes;
import eu.rempart.gateway.administrator.AdministratorFiles;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.gateway.app.folder.ReadyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that speaks to the admin API, and the speaking. */
final class AdminOptions {
  private static final List<Role> READERS =
      List.of(Role.AUDITOR, Role.OPERATOR, Role.KEY_OFFICER, Role.OWNER);

  /** How answers are printed. */
  enum Output {
    TEXT,
    JSON
  }

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of an instance on this machine (default: ./.rempart).",
      defaultValue = ".rempart")
  private Path data = Path.of(".rempart");

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The admin listener of an instance elsewhere; needs --credentials.")
  private @Nullable URI url;

  @Option(
      names = "--credentials",
      paramLabel = "DIR",
      description =
          "An administrator's client.pem and client.key, with totp unless it is in an app"
              + " (default: those that `up` made for the role, in the instance's folder).")
  private @Nullable Path credentials;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "The authority of the admin listener's certificate (default: ca.pem beside the"
              + " credentials, or the instance's own).")
  private @Nullable Path ca;

  @Option(
      names = "--otp",
      paramLabel = "CODE",
      description = "A one-time password, where its secret is not beside the certificate.")
  private @Nullable String otp;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "How to print the answer (default: text).",
      defaultValue = "text")
  private Output output = Output.TEXT;

  boolean json() {
    return output == Output.JSON;
  }

  /** Asks for what every role may see. */
  JsonNode read(String path) throws IOException, InterruptedException {
    Path admin = DataFolder.at(data).admin();
    Role reader =
        READERS.stream()
            .filter(role -> AdministratorFiles.first(admin, role).exist())
            .findFirst()
            .orElse(Role.AUDITOR);
    return call(reader, "GET", path, null);
  }

  /**
   * Asks the instance.
   *
   * @param role whose work it is; its files are taken where none are named
   * @param body null for none
   * @return the answer, or a missing node when it has no body
   * @throws AdminRefused with a sentence
   */
  JsonNode call(Role role, String method, String path, @Nullable Map<String, ?> body)
      throws IOException, InterruptedException {
    AdministratorFiles files = files(role);
    try (AdminClient client =
        new AdminClient(
            base(),
            files.session(),
            () -> codes(files),
            AdminTls.context(files, authority()),
            Clock.systemUTC())) {
      return client.call(method, path, body);
    }
  }

  /** The authority of the admin listener. */
  Path authority() {
    if (ca != null) {
      return ca;
    }
    Path own = DataFolder.at(data).tls().resolve("ca.pem");
    if (credentials == null) {
      return own;
    }
    // An instance's admin folder: ca.pem there is the administrators' authority.
    if (Files.exists(credentials.resolve("ca.key"))) {
      return DataFolder.at(credentials.resolve("..")).tls().resolve("ca.pem");
    }
    Path beside = new AdministratorFiles(credentials).authority();
    return Files.exists(beside) || (url != null && !Files.exists(own)) ? beside : own;
  }

  private AdministratorFiles files(Role role) {
    if (credentials != null) {
      return new AdministratorFiles(credentials);
    }
    if (url != null) {
      throw new AdminRefused("name the folder of your certificate with --credentials");
    }
    DataFolder.at(data).requireReadable();
    AdministratorFiles files = AdministratorFiles.first(DataFolder.at(data).admin(), role);
    if (!files.exist() && DataFolder.at(data).exists()) {
      throw new AdminRefused(
          "this is the work of "
              + role
              + ", whose certificate is not in "
              + files.folder()
              + "; name the folder it is in with --credentials");
    }
    return files;
  }

  private URI base() throws IOException {
    if (url != null) {
      return url;
    }
    DataFolder folder = DataFolder.at(data);
    folder.requireReadable();
    ReadyFile running = ReadyFile.read(folder);
    if (running == null) {
      throw new AdminRefused(
          "no instance runs on "
              + folder.root()
              + "; start it with `rempart up --data "
              + folder.root()
              + "`, or name another folder with --data");
    }
    return URI.create(running.admin());
  }

  private Codes codes(AdministratorFiles files) {
    if (otp != null) {
      return Codes.of(otp);
    }
    if (files.totpFile().exists()) {
      return Codes.of(files.totp());
    }
    String typed = Terminal.ask("One-time password:");
    if (typed == null) {
      throw new AdminRefused("give the one-time password of now with --otp");
    }
    return Codes.of(typed);
  }
}
