package eu.rempart.gateway.cli.admin;

import static eu.rempart.gateway.cli.admin.Answers.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.gateway.administrator.Role;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rempart admin keys retire}: the first step to a bucket key's destruction. */
@Command(
    name = "retire",
    description = {
      "Asks for the retirement of a superseded bucket key.",
      "A job proves that nothing is under it; then it opens nothing more. Another key officer"
          + " agrees to its destruction with `rempart admin destructions agree`, and when the time"
          + " for undoing is over it is carried out. Until then `cancel` brings the key back."
    },
    mixinStandardHelpOptions = true)
final class RetireCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Mixin private final AdminOptions options = new AdminOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(index = "0", paramLabel = "BUCKET", description = "The bucket.")
  private String bucket;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(index = "1", paramLabel = "GENERATION", description = "The key's generation, or id.")
  private String key;

  @Option(names = "--wait", description = "Wait until it is known what is under the key.")
  private boolean wait;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String path = "/v1/buckets/" + encoded(bucket) + "/keys/" + encoded(key) + "/retire";
    JsonNode asked = options.call(Role.KEY_OFFICER, "POST", path, null);
    JsonNode shown = wait ? DestructionView.awaitScan(options, asked) : asked;
    return new Answers(spec, options).print(shown, out -> DestructionView.print(shown, out));
  }
}
