package eu.rempart.gateway.cli.admin;

import static eu.rempart.gateway.cli.admin.Answers.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.gateway.administrator.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rempart admin destructions}: keys on their way to be destroyed. */
@Command(
    name = "destructions",
    aliases = "destruction",
    description = "Lists destructions of keys, agrees to them, cancels them, carries them out.",
    mixinStandardHelpOptions = true)
final class DestructionsCommand implements Runnable {
  private static final String PATH = "/v1/destructions";

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw WhichCommand.of(spec);
  }

  @Command(
      name = "list",
      description = "Lists destructions, the latest first.",
      mixinStandardHelpOptions = true)
  int list(@Mixin AdminOptions options) throws IOException, InterruptedException {
    return answers(options).list(PATH, DestructionView.COLUMNS, DestructionView::cells);
  }

  @Command(name = "show", description = "Shows a destruction.", mixinStandardHelpOptions = true)
  int show(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "ID", description = "The destruction.") String id,
      @Option(names = "--wait", description = "Wait until its scan has ended.") boolean wait)
      throws IOException, InterruptedException {
    JsonNode read = options.read(PATH + "/" + encoded(id));
    JsonNode found = wait ? DestructionView.awaitScan(options, read) : read;
    return shown(options, found);
  }

  @Command(
      name = "agree",
      description = "Agrees to a destruction, as another key officer than the one who asked.",
      mixinStandardHelpOptions = true)
  int agree(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "ID", description = "The destruction.") String id,
      @Option(
              names = "--newest-backup",
              paramLabel = "TIME",
              description =
                  "When the newest backup of the catalog was made, such as 2026-11-24T03:00:00Z;"
                      + " needed for a bucket key, and younger than its scan. You state it: it is"
                      + " in the audit trail and the certificate.")
          @Nullable Instant newestBackup)
      throws IOException, InterruptedException {
    Map<String, String> body =
        newestBackup == null ? Map.of() : Map.of("newestBackup", newestBackup.toString());
    return change(options, id, "agree", body);
  }

  @Command(
      name = "cancel",
      description = "Cancels a destruction; a retired key opens again.",
      mixinStandardHelpOptions = true)
  int cancel(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "ID", description = "The destruction.") String id)
      throws IOException, InterruptedException {
    return change(options, id, "cancel", null);
  }

  @Command(
      name = "carry-out",
      description = "Destroys the keys for good, once agreed to and when the time has come.",
      mixinStandardHelpOptions = true)
  int carryOut(
      @Mixin AdminOptions options,
      @Mixin Confirmation confirmation,
      @Parameters(paramLabel = "ID", description = "The destruction.") String id)
      throws IOException, InterruptedException {
    confirmation.demand("The keys of destruction " + id + " are destroyed for good.");
    return change(options, id, "carry-out", null);
  }

  @Command(
      name = "certificate",
      description = {
        "Prints the signed certificate of a destruction.",
        "Check it offline with `rempart keys verify-certificate`."
      },
      mixinStandardHelpOptions = true)
  int certificate(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "ID", description = "The destruction.") String id)
      throws IOException, InterruptedException {
    JsonNode certificate = options.read(PATH + "/" + encoded(id) + "/certificate");
    PrintWriter out = spec.commandLine().getOut();
    out.println(certificate.toPrettyString());
    out.flush();
    return 0;
  }

  private int change(
      AdminOptions options, String id, String verb, @Nullable Map<String, String> body)
      throws IOException, InterruptedException {
    return shown(
        options,
        options.call(Role.KEY_OFFICER, "POST", PATH + "/" + encoded(id) + "/" + verb, body));
  }

  private int shown(AdminOptions options, JsonNode destruction) {
    return answers(options).print(destruction, out -> DestructionView.print(destruction, out));
  }

  private Answers answers(AdminOptions options) {
    return new Answers(spec, options);
  }
}
