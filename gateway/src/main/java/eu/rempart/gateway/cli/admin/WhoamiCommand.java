package eu.rempart.gateway.cli.admin;

import static eu.rempart.gateway.cli.admin.Answers.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rempart admin whoami}. */
@Command(
    name = "whoami",
    description = "Says which administrator the credentials are, in which role.",
    mixinStandardHelpOptions = true)
final class WhoamiCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private AdminOptions options;

  @Override
  public Integer call() throws Exception {
    JsonNode session = options.read("/v1/session");
    return new Answers(spec, options)
        .print(
            session,
            out ->
                out.println(
                    field(session, "administrator")
                        + ", "
                        + field(session, "role")
                        + ", until "
                        + field(session, "until")));
  }
}
