package eu.rempart.gateway.cli.admin;

import static eu.rempart.gateway.cli.admin.Answers.encoded;
import static eu.rempart.gateway.cli.admin.Answers.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.rempart.gateway.administrator.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rempart admin keys}: what keys there are, and their rotation by hand. */
@Command(
    name = "keys",
    aliases = "key",
    description = "Lists keys and rotates them.",
    subcommands = {RetireCommand.class, RevokeCommand.class},
    mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {
  private static final String KEK = "kek";
  private static final String BUCKET_KEYS = "bucket-keys";
  private static final String CATALOG_KEY = "catalog-key";
  private static final String DATA_KEYS = "data-keys";

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw WhichCommand.of(spec);
  }

  /** Which buckets. */
  static final class Buckets {
    @Option(names = "--all", required = true, description = "Every bucket.")
    private boolean all;

    @Option(names = "--bucket", paramLabel = "B", required = true, description = "One bucket.")
    private @Nullable String bucket;
  }

  /** How a job is done. */
  static final class Manner {
    @Option(names = "--wait", description = "Wait until it is done, and show how far it has come.")
    private boolean wait;

    @Option(names = "--dry-run", description = "Only count what would be done.")
    private boolean dryRun;

    @Option(
        names = "--rate",
        paramLabel = "N",
        description = "Items a second at most (default: 0, as many as it can).")
    private int rate;
  }

  @Command(
      name = "list",
      description = "Lists the key-encryption keys with their versions, or the keys of a bucket.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin AdminOptions options,
      @Option(names = "--bucket", paramLabel = "B", description = "The bucket whose keys to list.")
          @Nullable String bucket)
      throws IOException, InterruptedException {
    if (bucket == null) {
      return answers(options)
          .list(
              "/v1/keks",
              List.of("KEK", "NAME", "CURRENT", "OLDEST USABLE"),
              each ->
                  List.of(
                      field(each, "id"),
                      field(each, "name"),
                      field(each, "currentVersion"),
                      field(each, "oldestUsable")));
    }
    return answers(options)
        .list(
            "/v1/buckets/" + encoded(bucket) + "/keys",
            List.of("GENERATION", "STATE", "CREATED", "USES", "KEK", "VERSION"),
            each ->
                List.of(
                    field(each, "generation"),
                    field(each, "state"),
                    field(each, "created"),
                    field(each, "uses"),
                    field(each, "kek"),
                    field(each, "kekVersion")));
  }

  @Command(
      name = "status",
      description = "Says when keys rotate by themselves, and what rotation is under way.",
      mixinStandardHelpOptions = true)
  int status(@Mixin AdminOptions options) throws IOException, InterruptedException {
    JsonNode status = options.read("/v1/rotations");
    return answers(options)
        .print(
            status,
            out -> {
              out.println("time zone         " + field(status, "timeZone"));
              out.println("KEKs              " + field(status, "kekSchedule"));
              out.println("bucket keys       " + field(status, "bucketKeySchedule"));
              out.println("past the age of   " + field(status, "bucketKeyAge"));
              out.println("catalog's key     " + field(status, "catalogKeySchedule"));
              out.println("re-seal           " + field(status, "resealSchedule"));
              out.println("buckets with key  " + field(status, "bucketKeys"));
              status.path("active").forEach(job -> out.println(JobWatch.line(job)));
            });
  }

  @Command(
      name = "rotate",
      description = {
        "Rotates keys: a new version of each key-encryption key, with what it wraps wrapped anew;"
            + " new bucket keys for new objects; a new key for the catalog, with every row sealed"
            + " anew. No object moves or changes.",
        "With --wait then also moves the data keys of what is there to new bucket keys, and ends"
            + " when all is done; without, that is left to the next re-seal."
      },
      mixinStandardHelpOptions = true)
  int rotate(
      @Mixin AdminOptions options,
      @ArgGroup(multiplicity = "1") Buckets buckets,
      @Option(
              names = "--level",
              paramLabel = "LEVEL",
              defaultValue = BUCKET_KEYS,
              description =
                  "Which keys: kek, bucket-keys, catalog-key or all (default: bucket-keys).")
          String level,
      @Mixin Manner manner)
      throws IOException, InterruptedException {
    return run(options, buckets, manner, scopes(level, manner).toArray(String[]::new));
  }

  private List<String> scopes(String level, Manner manner) {
    List<String> bucketKeys =
        manner.wait && !manner.dryRun ? List.of(BUCKET_KEYS, DATA_KEYS) : List.of(BUCKET_KEYS);
    return switch (level) {
      case KEK -> List.of(KEK);
      case BUCKET_KEYS -> bucketKeys;
      case CATALOG_KEY -> List.of(CATALOG_KEY);
      case "all" ->
          Stream.of(List.of(KEK), bucketKeys, List.of(CATALOG_KEY)).flatMap(List::stream).toList();
      default ->
          throw new ParameterException(
              spec.commandLine(),
              "--level takes kek, bucket-keys, catalog-key or all, not " + level);
    };
  }

  @Command(
      name = "reseal",
      description = "Moves data keys from older bucket keys to current ones. No object moves.",
      mixinStandardHelpOptions = true)
  int reseal(
      @Mixin AdminOptions options,
      @ArgGroup(multiplicity = "1") Buckets buckets,
      @Mixin Manner manner)
      throws IOException, InterruptedException {
    return run(options, buckets, manner, DATA_KEYS);
  }

  private int run(AdminOptions options, Buckets buckets, Manner manner, String... scopes)
      throws IOException, InterruptedException {
    JobWatch watch = new JobWatch(options, spec.commandLine().getErr(), Terminal.isThere());
    List<JsonNode> jobs = new ArrayList<>();
    for (String scope : scopes) {
      Map<String, Object> body = new HashMap<>();
      body.put("scope", scope);
      body.put("dryRun", manner.dryRun);
      body.put("rate", manner.rate);
      String bucket = buckets.all ? null : buckets.bucket;
      if (bucket != null) {
        body.put("bucket", bucket);
      }
      JsonNode job = options.call(Role.KEY_OFFICER, "POST", "/v1/rotations", body);
      jobs.add(manner.wait ? watch.await(field(job, "id")) : job);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("jobs").addAll(jobs);
    return answers(options)
        .print(
            answer,
            out -> {
              for (JsonNode job : jobs) {
                out.println(JobWatch.line(job));
                String foresight = JobWatch.foresight(job);
                if (foresight != null) {
                  out.println("  " + foresight);
                }
              }
            });
  }

  private Answers answers(AdminOptions options) {
    return new Answers(spec, options);
  }
}
