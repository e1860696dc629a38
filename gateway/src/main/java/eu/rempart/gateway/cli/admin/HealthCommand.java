package eu.rempart.gateway.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rempart admin health}. */
@Command(
    name = "health",
    description =
        "Says whether the gateway serves, and what is wrong; exit code 1 when something is.",
    mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private AdminOptions options;

  @Override
  public Integer call() throws Exception {
    JsonNode health = options.read("/v1/health");
    new Answers(spec, options)
        .print(
            health,
            out -> {
              out.println(health.path("status").asText());
              health.path("complaints").forEach(each -> out.println("  " + each.asText()));
            });
    return health.path("complaints").isEmpty() ? 0 : 1;
  }
}
