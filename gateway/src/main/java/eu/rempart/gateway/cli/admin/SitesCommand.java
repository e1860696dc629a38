package eu.rempart.gateway.cli.admin;

import static eu.rempart.gateway.cli.admin.Answers.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rempart admin sites}. */
@Command(
    name = "sites",
    description = "Lists the sites: where each is, how it is, whether data may be there.",
    mixinStandardHelpOptions = true)
final class SitesCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private AdminOptions options;

  @Override
  public Integer call() throws Exception {
    return new Answers(spec, options)
        .list(
            "/v1/sites",
            List.of("SITE", "REGION", "COUNTRY", "OPERATOR", "RESIDENCY", "STATE"),
            each ->
                List.of(
                    field(each, "name"),
                    field(each, "region"),
                    field(each.path("place"), "country"),
                    field(each.path("place"), "operator"),
                    field(each, "residency"),
                    state(each)));
  }

  private static String state(JsonNode site) {
    if (site.has("complaint")) {
      return site.path("complaint").asText();
    }
    return site.path("writable").asBoolean() ? "takes writes" : "not checked yet";
  }
}
