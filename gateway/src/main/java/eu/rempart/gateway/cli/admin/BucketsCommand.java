package eu.rempart.gateway.cli.admin;

import static eu.rempart.gateway.cli.admin.Answers.field;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rempart admin buckets}. */
@Command(
    name = "buckets",
    description = "Lists the buckets of every tenant, with the generation of each one's key.",
    mixinStandardHelpOptions = true)
final class BucketsCommand implements Callable<Integer> {
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
            "/v1/buckets",
            List.of("BUCKET", "TENANT", "REGION", "CREATED", "KEY"),
            each ->
                List.of(
                    field(each, "name"),
                    field(each, "tenant"),
                    field(each, "region"),
                    field(each, "created"),
                    field(each, "keyGeneration")));
  }
}
