package eu.rempart.gateway.cli.admin;

import static eu.rempart.gateway.cli.admin.Answers.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.gateway.administrator.Role;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rempart admin shred}: the first step to the destruction of what is stored. */
@Command(
    name = "shred",
    description = {
      "Asks for the destruction of all keys of a bucket or a tenant, and with them of all it"
          + " holds.",
      "Nothing changes during the notice. Another key officer agrees with `rempart admin"
          + " destructions agree`; after the notice it is carried out. Until then `cancel` ends it."
    },
    mixinStandardHelpOptions = true)
final class ShredCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Mixin private final AdminOptions options = new AdminOptions();
  @Mixin private final Confirmation confirmation = new Confirmation();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ArgGroup(multiplicity = "1")
  private Whose whose;

  @Option(
      names = "--waive-notice",
      paramLabel = "REASON",
      description = "Do not wait for the notice; the reason is in the certificate.")
  private @Nullable String waiver;

  /** Whose keys. */
  static final class Whose {
    @Option(names = "--bucket", paramLabel = "B", required = true, description = "One bucket.")
    private @Nullable String bucket;

    @Option(
        names = "--tenant",
        paramLabel = "T",
        required = true,
        description = "Every bucket of a tenant.")
    private @Nullable String tenant;

    String path() {
      return bucket != null
          ? "/v1/buckets/" + encoded(bucket) + "/shred"
          : "/v1/tenants/" + encoded(String.valueOf(tenant)) + "/shred";
    }

    String words() {
      return bucket != null ? "bucket " + bucket : "tenant " + tenant;
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    confirmation.demand("All that " + whose.words() + " holds is to become unreadable for good.");
    Map<String, String> body = waiver == null ? Map.of() : Map.of("waiveNoticeBecause", waiver);
    JsonNode asked = options.call(Role.KEY_OFFICER, "POST", whose.path(), body);
    return new Answers(spec, options).print(asked, out -> DestructionView.print(asked, out));
  }
}
