package eu.rempart.gateway.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rempart admin configuration}. */
@Command(
    name = "configuration",
    description = "Prints the configuration the instance runs with, and its hash.",
    mixinStandardHelpOptions = true)
final class ConfigurationCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private AdminOptions options;

  @Override
  public Integer call() throws Exception {
    JsonNode answer = options.read("/v1/configuration");
    return new Answers(spec, options)
        .print(
            answer,
            out -> {
              out.println(answer.path("configuration").toPrettyString());
              out.println("hash " + answer.path("hash").asText());
            });
  }
}
