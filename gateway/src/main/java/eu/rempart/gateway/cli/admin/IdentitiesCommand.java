package eu.rempart.gateway.cli.admin;

import static eu.rempart.gateway.cli.admin.Answers.encoded;
import static eu.rempart.gateway.cli.admin.Answers.field;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.gateway.administrator.Role;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rempart admin identities}: the S3 access keys. */
@Command(
    name = "identities",
    aliases = "identity",
    description = "Adds, lists, disables and removes S3 access keys.",
    mixinStandardHelpOptions = true)
final class IdentitiesCommand implements Runnable {
  private static final String PATH = "/v1/identities";

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw WhichCommand.of(spec);
  }

  @Command(
      name = "add",
      description = "Makes an access key and prints it with its secret, which is shown this once.",
      mixinStandardHelpOptions = true)
  int add(
      @Mixin AdminOptions options,
      @Option(names = "--user", paramLabel = "U", required = true, description = "Whose key it is.")
          String user,
      @Option(
              names = "--tenant",
              paramLabel = "T",
              defaultValue = "default",
              description = "Whose buckets it may use (default: default).")
          String tenant)
      throws IOException, InterruptedException {
    JsonNode made =
        options.call(Role.OPERATOR, "POST", PATH, Map.of("user", user, "tenant", tenant));
    return answers(options)
        .print(
            made,
            out -> {
              out.println("access key id      " + field(made, "accessKeyId"));
              out.println("secret access key  " + field(made, "secretAccessKey"));
            });
  }

  @Command(
      name = "list",
      description = "Lists access keys, without their secrets.",
      mixinStandardHelpOptions = true)
  int list(@Mixin AdminOptions options) throws IOException, InterruptedException {
    return answers(options)
        .list(
            PATH,
            List.of("ACCESS KEY ID", "TENANT", "USER", "CREATED", "STATE"),
            each ->
                List.of(
                    field(each, "accessKeyId"),
                    field(each, "tenant"),
                    field(each, "user"),
                    field(each, "created"),
                    each.path("enabled").asBoolean() ? "enabled" : "disabled"));
  }

  @Command(
      name = "enable",
      description = "Lets an access key sign again.",
      mixinStandardHelpOptions = true)
  int enable(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "ID", description = "The access key id.") String id)
      throws IOException, InterruptedException {
    return change(options, "POST", "/" + encoded(id) + "/enable", "enabled " + id);
  }

  @Command(
      name = "disable",
      description = "Lets an access key sign no more, until it is enabled.",
      mixinStandardHelpOptions = true)
  int disable(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "ID", description = "The access key id.") String id)
      throws IOException, InterruptedException {
    return change(options, "POST", "/" + encoded(id) + "/disable", "disabled " + id);
  }

  @Command(
      name = "remove",
      description = "Removes an access key for good; it signs nothing from that moment.",
      mixinStandardHelpOptions = true)
  int remove(
      @Mixin AdminOptions options,
      @Mixin Confirmation confirmation,
      @Parameters(paramLabel = "ID", description = "The access key id.") String id)
      throws IOException, InterruptedException {
    confirmation.demand("Access key " + id + " is removed for good.");
    return change(options, "DELETE", "/" + encoded(id), "removed " + id);
  }

  private int change(AdminOptions options, String method, String path, String said)
      throws IOException, InterruptedException {
    JsonNode answer = options.call(Role.OPERATOR, method, PATH + path, null);
    return answers(options).print(answer, out -> out.println(said));
  }

  private Answers answers(AdminOptions options) {
    return new Answers(spec, options);
  }
}
