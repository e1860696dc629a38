package eu.rempart.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.it.client.AwsSdks;
import eu.rempart.it.process.Command;
import eu.rempart.it.process.Finished;
import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * An S3 client sees nothing of a rotation, whichever key rotates: every header and every byte of
 * every version is the same before, during and after it, and over a SIGKILL in its midst.
 */
class RotationIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BUCKET = "rotating";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private static Path folder;

  @Test
  void anS3ClientSeesNothingOfARotation() throws Exception {
    Path data = folder.resolve("data");
    Map<String, Sighting> before;
    try (GatewayProcess gateway = GatewayProcess.start(data);
        S3Client s3 = AwsSdks.sync(gateway)) {
      fill(s3);
      before = look(s3);
      assertThat(before).hasSize(6);
      for (String level : List.of("kek", "bucket-keys", "catalog-key")) {
        Finished rotated = during(s3, before, () -> rotate(data, level, "--wait").succeeded());
        assertThat(rotated.out()).as(level).contains("done");
        assertThat(look(s3)).as("after the rotation of %s", level).isEqualTo(before);
      }
      JsonNode kek = json(data, "keys", "list").path("items").get(0);
      assertThat(kek.path("currentVersion").asInt()).isEqualTo(2);
      assertThat(kek.path("oldestUsable").asInt()).isEqualTo(2);
      assertThat(gateway.get("/metrics").body())
          .contains(
              "rempart_key_rotation_overdue_seconds{key=\"default\",level=\"kek\"} 0.0",
              "rempart_key_age_seconds{key=\"catalog\",level=\"catalog_key\"}",
              "rempart_bucket_keys{state=\"current\"}");
      rotate(data, "all").succeeded();
      gateway.kill();
    }
    try (GatewayProcess again = GatewayProcess.start(data);
        S3Client s3 = AwsSdks.sync(again)) {
      during(s3, before, () -> awaitJobs(data));
      assertThat(look(s3)).as("after a kill in the midst of rotations").isEqualTo(before);
      assertThat(json(data, "keys", "list").path("items").get(0).path("oldestUsable").asInt())
          .isEqualTo(3);
    }
    Command.of(GatewayProcess.launcher(), "audit", "verify", "--data", data).run().succeeded();
    String trail =
        Command.of(GatewayProcess.launcher(), "audit", "export", "--data", data)
            .run()
            .succeeded()
            .out();
    assertThat(trail)
        .contains(
            "KekRotated",
            "BucketKeysRewrapped",
            "CatalogKeyRewrapped",
            "KekVersionsRefused",
            "BucketKeysReplaced",
            "CatalogKeyRotated",
            "CatalogKeyForgotten");
  }

  /** Small, large, of parts, versions of one key, one of them locked. */
  private static void fill(S3Client s3) {
    s3.createBucket(b -> b.bucket(BUCKET).objectLockEnabledForBucket(true));
    for (int version = 0; version < 3; version++) {
      byte[] body = body(1000 + version);
      s3.putObject(
          b -> b.bucket(BUCKET).key("versions").metadata(Map.of("a", "b")),
          RequestBody.fromBytes(body));
    }
    s3.putObject(
        b ->
            b.bucket(BUCKET)
                .key("locked")
                .objectLockMode(ObjectLockMode.COMPLIANCE)
                .objectLockRetainUntilDate(Instant.now().plus(1, ChronoUnit.DAYS)),
        RequestBody.fromBytes(body(5)));
    s3.putObject(b -> b.bucket(BUCKET).key("large"), RequestBody.fromBytes(body(3_000_000)));
    String upload = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("parts")).uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (int number = 1; number <= 2; number++) {
      int part = number;
      String tag =
          s3.uploadPart(
                  b -> b.bucket(BUCKET).key("parts").uploadId(upload).partNumber(part),
                  RequestBody.fromBytes(body(5 * 1024 * 1024 + part)))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(part).eTag(tag).build());
    }
    s3.completeMultipartUpload(
        b -> b.bucket(BUCKET).key("parts").uploadId(upload).multipartUpload(m -> m.parts(parts)));
  }

  private static byte[] body(int length) {
    byte[] body = new byte[length];
    new Random(length).nextBytes(body);
    return body;
  }

  private static Map<String, Sighting> look(S3Client s3) throws Exception {
    Map<String, Sighting> all = new TreeMap<>();
    for (ObjectVersion version : s3.listObjectVersions(b -> b.bucket(BUCKET)).versions()) {
      if (!version.key().startsWith("meanwhile/")) {
        all.put(
            version.key() + " " + version.versionId() + " " + version.lastModified(),
            Sighting.of(s3, BUCKET, version.key(), version.versionId()));
      }
    }
    return all;
  }

  private interface Act<T> {
    T run() throws Exception;
  }

  /** Reads everything over and over, and writes, while something goes on. */
  private static <T> T during(S3Client s3, Map<String, Sighting> before, Act<T> act)
      throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    T done;
    Future<Integer> looks;
    Future<Integer> writes;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      looks =
          threads.submit(() -> {
            int count = 0;
            while (!stop.get() || count == 0) {
              assertThat(look(s3)).as("meanwhile").isEqualTo(before);
              count++;
            }
            return count;
          });
      writes =
          threads.submit(() -> {
            int count = 0;
            while (!stop.get() || count == 0) {
              String key = "meanwhile/" + count % 20;
              byte[] body = body(100 + count % 20);
              s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromBytes(body));
              assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asByteArrayUnsafe())
                  .isEqualTo(body);
              count++;
              Thread.sleep(10);
            }
            return count;
          });
      try {
        done = act.run();
      } finally {
        stop.set(true);
      }
    }
    assertThat(looks.get()).isPositive();
    assertThat(writes.get()).isPositive();
    return done;
  }

  private static Finished rotate(Path data, String level, String... more) {
    List<Object> words = new ArrayList<>(List.of("keys", "rotate", "--level", level, "--all"));
    words.addAll(List.of(more));
    return admin(data, words.toArray());
  }

  private static boolean awaitJobs(Path data) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode jobs = json(data, "jobs", "list").path("items");
      if (jobs.findValuesAsText("state").stream().allMatch("done"::equals)) {
        return true;
      }
      assertThat(System.nanoTime()).as("time is up: %s", jobs).isLessThan(end);
      Thread.sleep(500);
    }
  }

  private static JsonNode json(Path data, Object... words) throws IOException {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--output", "json"));
    return JSON.readTree(admin(data, all.toArray()).succeeded().out());
  }

  private static Finished admin(Path data, Object... words) {
    List<Object> all = new ArrayList<>(List.of(GatewayProcess.launcher(), "admin"));
    all.addAll(List.of(words));
    all.addAll(List.of("--data", data));
    return Command.of(all.toArray()).run();
  }
}
