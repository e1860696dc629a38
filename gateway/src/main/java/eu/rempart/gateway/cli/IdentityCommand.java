package eu.rempart.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rempart admin identity}: the S3 access keys. */
@Command(
    name = "identity",
    description = "Adds, lists and removes S3 access keys.",
    mixinStandardHelpOptions = true)
final class IdentityCommand implements Runnable {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "add, list or remove?");
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
    JsonNode made = options.call("POST", "/v1/identities", Map.of("user", user, "tenant", tenant));
    return print(
        options,
        made,
        out -> {
          if (made != null) {
            out.println("access key id      " + made.path("accessKeyId").asText());
            out.println("secret access key  " + made.path("secretAccessKey").asText());
          }
        });
  }

  @Command(
      name = "list",
      description = "Lists access keys, without their secrets.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin AdminOptions options,
      @Option(
              names = "--after",
              paramLabel = "ID",
              defaultValue = "",
              description = "Only access keys after this one, to go on from a page.")
          String after)
      throws IOException, InterruptedException {
    JsonNode page = options.call("GET", "/v1/identities?after=" + encoded(after), null);
    return print(
        options,
        page,
        out -> {
          if (page != null) {
            for (JsonNode each : page.path("identities")) {
              out.printf(
                  "%-20s  %-16s  %-16s  %s  %s%n",
                  each.path("accessKeyId").asText(),
                  each.path("tenant").asText(),
                  each.path("user").asText(),
                  each.path("created").asText(),
                  each.path("enabled").asBoolean() ? "enabled" : "disabled");
            }
            if (page.has("next")) {
              out.println("There are more: --after " + page.path("next").asText());
            }
          }
        });
  }

  @Command(
      name = "remove",
      description = "Removes an access key; it signs nothing from that moment.",
      mixinStandardHelpOptions = true)
  int remove(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "ID", description = "The access key id.") String id)
      throws IOException, InterruptedException {
    JsonNode answer = options.call("DELETE", "/v1/identities/" + encoded(id), null);
    return print(options, answer, out -> out.println("removed " + id));
  }

  private interface Text {
    void print(PrintWriter out);
  }

  private int print(AdminOptions options, @Nullable JsonNode answer, Text text) {
    PrintWriter out = spec.commandLine().getOut();
    if (options.json()) {
      out.println(answer == null ? "{}" : answer.toPrettyString());
    } else {
      text.print(out);
    }
    out.flush();
    return 0;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
