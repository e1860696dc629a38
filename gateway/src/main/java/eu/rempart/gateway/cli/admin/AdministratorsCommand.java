package eu.rempart.gateway.cli.admin;

import static eu.rempart.gateway.cli.admin.Answers.encoded;
import static eu.rempart.gateway.cli.admin.Answers.field;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.gateway.administrator.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rempart admin administrators}: who may administer, in which role. */
@Command(
    name = "administrators",
    aliases = "administrator",
    description = "Names, lists, enrols, disables and removes administrators.",
    mixinStandardHelpOptions = true)
final class AdministratorsCommand implements Runnable {
  private static final String PATH = "/v1/administrators";

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw WhichCommand.of(spec);
  }

  @Command(
      name = "add",
      description = {
        "Names an administrator in one role.",
        "Makes a key here, has its certificate signed, and leaves both in --out with the secret of"
            + " the one-time passwords; hand that folder over, and keep no copy."
      },
      mixinStandardHelpOptions = true)
  int add(
      @Mixin AdminOptions options,
      @Mixin NewCredentials made,
      @Parameters(paramLabel = "NAME", description = "The administrator's name.") String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              required = true,
              description = "owner, key-officer, operator or auditor.")
          String role,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              required = true,
              description = "A folder for the credentials; made, or empty.")
          Path folder)
      throws IOException, InterruptedException {
    String request = made.request(folder, name);
    JsonNode answer =
        options.call(
            Role.OWNER,
            "POST",
            PATH,
            Map.of("name", name, "role", role, "certificateRequest", request));
    return made.print(answers(options), made.keep(answer, options.authority()));
  }

  @Command(
      name = "enrol",
      description = {
        "Gives an administrator a new second factor; the old one is of no use from then on.",
        "With --certificate a new key and certificate too."
      },
      mixinStandardHelpOptions = true)
  int enrol(
      @Mixin AdminOptions options,
      @Mixin NewCredentials made,
      @Mixin Confirmation confirmation,
      @Parameters(paramLabel = "NAME", description = "The administrator's name.") String name,
      @Option(names = "--certificate", description = "Make a new key and certificate too.")
          boolean certificate,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              required = true,
              description = "A folder for what is new; made, or empty.")
          Path folder)
      throws IOException, InterruptedException {
    confirmation.demand("The present credentials of " + name + " end.");
    Map<String, String> body = new HashMap<>();
    if (certificate) {
      body.put("certificateRequest", made.request(folder, name));
    } else {
      made.into(folder);
    }
    JsonNode answer = options.call(Role.OWNER, "POST", PATH + "/" + encoded(name) + "/enrol", body);
    return made.print(answers(options), made.keep(answer, options.authority()));
  }

  @Command(
      name = "list",
      description = "Lists administrators with their roles.",
      mixinStandardHelpOptions = true)
  int list(@Mixin AdminOptions options) throws IOException, InterruptedException {
    return answers(options)
        .list(
            PATH,
            List.of("NAME", "ROLE", "ENROLLED", "CERTIFICATE ENDS", "STATE"),
            each ->
                List.of(
                    field(each, "name"),
                    field(each, "role"),
                    field(each, "enrolled"),
                    field(each, "certificateEnds"),
                    each.path("enabled").asBoolean() ? "enabled" : "disabled"));
  }

  @Command(
      name = "enable",
      description = "Lets an administrator call again.",
      mixinStandardHelpOptions = true)
  int enable(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "NAME", description = "The administrator's name.") String name)
      throws IOException, InterruptedException {
    return change(options, "POST", "/" + encoded(name) + "/enable", "enabled " + name);
  }

  @Command(
      name = "disable",
      description = "Lets an administrator call no more, until enabled.",
      mixinStandardHelpOptions = true)
  int disable(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "NAME", description = "The administrator's name.") String name)
      throws IOException, InterruptedException {
    return change(options, "POST", "/" + encoded(name) + "/disable", "disabled " + name);
  }

  @Command(
      name = "remove",
      description = "Removes an administrator; their sessions end at once.",
      mixinStandardHelpOptions = true)
  int remove(
      @Mixin AdminOptions options,
      @Mixin Confirmation confirmation,
      @Parameters(paramLabel = "NAME", description = "The administrator's name.") String name)
      throws IOException, InterruptedException {
    confirmation.demand("Administrator " + name + " is removed for good.");
    return change(options, "DELETE", "/" + encoded(name), "removed " + name);
  }

  private int change(AdminOptions options, String method, String path, String said)
      throws IOException, InterruptedException {
    JsonNode answer = options.call(Role.OWNER, method, PATH + path, null);
    return answers(options).print(answer, out -> out.println(said));
  }

  private Answers answers(AdminOptions options) {
    return new Answers(spec, options);
  }
}
