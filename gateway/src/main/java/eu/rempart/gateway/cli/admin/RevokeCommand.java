package eu.rempart.gateway.cli.admin;

import static eu.rempart.gateway.cli.admin.Answers.encoded;
import static eu.rempart.gateway.cli.admin.Answers.field;

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

/** {@code rempart admin keys revoke}: for the day somebody else may know a bucket key. */
@Command(
    name = "revoke",
    description = {
      "Marks a bucket key compromised: at once nothing new is stored under it.",
      "A job encrypts anew, under new data keys, what it protected; objects keep their ETag, time"
          + " and version. At the end the key is refused. This moves data: see `rempart admin"
          + " jobs`."
    },
    mixinStandardHelpOptions = true)
final class RevokeCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Mixin private final AdminOptions options = new AdminOptions();
  @Mixin private final Confirmation confirmation = new Confirmation();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(index = "0", paramLabel = "BUCKET", description = "The bucket.")
  private String bucket;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(index = "1", paramLabel = "GENERATION", description = "The key's generation, or id.")
  private String key;

  @Option(names = "--wait", description = "Wait until it is done, and show how far it has come.")
  private boolean wait;

  @Override
  public Integer call() throws IOException, InterruptedException {
    confirmation.demand(
        "Key "
            + key
            + " of bucket "
            + bucket
            + " is revoked, and what it protected encrypted anew.");
    JsonNode begun =
        options.call(
            Role.KEY_OFFICER,
            "POST",
            "/v1/buckets/" + encoded(bucket) + "/keys/" + encoded(key) + "/revoke",
            null);
    JobWatch watch = new JobWatch(options, spec.commandLine().getErr(), Terminal.isThere());
    JsonNode job = wait ? watch.await(field(begun, "id")) : begun;
    return new Answers(spec, options).print(job, out -> out.println(JobWatch.line(job)));
  }
}
