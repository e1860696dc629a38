package eu.rempart.it.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.it.client.AwsSdks;
import eu.rempart.it.process.Command;
import eu.rempart.it.process.Figures;
import eu.rempart.it.process.Finished;
import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Keys of every level rotated over and over while clients write and the gateway is killed: at the
 * end no data key is left under an older bucket key, two officers retire every older one, and every
 * object that was acknowledged is read back as it was written, with the ETag it was given. {@code
 * -Drempart.rotations=N} sets how often.
 */
@Tag("slow")
class RotationSoakIT {
  private static final int ROTATIONS = Integer.getInteger("rempart.rotations", 50);
  private static final int WRITERS = 2;
  private static final int KILL_EVERY = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  /** ETag by key, once acknowledged. */
  private final Map<String, String> written = new ConcurrentHashMap<>();

  @Test
  void everyObjectOutlivesEveryRotationAndEveryKill() throws Exception {
    Path data = folder.resolve("data");
    Random random = new Random(23);
    int kills = 0;
    for (int rotation = 0; rotation < ROTATIONS; rotation++) {
      boolean killed = rotation % KILL_EVERY == KILL_EVERY - 1;
      try (GatewayProcess gateway = start(data)) {
        if (rotation == 0) {
          try (S3Client s3 = AwsSdks.sync(gateway)) {
            s3.createBucket(b -> b.bucket("soaked"));
          }
        }
        awaitJobs(gateway);
        rotateUnderLoad(gateway, rotation, killed ? random.nextInt(1_500) : -1);
      }
      kills += killed ? 1 : 0;
    }
    try (GatewayProcess gateway = start(data)) {
      awaitJobs(gateway);
      JsonNode rotated = json(gateway, "keys", "rotate", "--all");
      admin(gateway, "jobs", "wait", rotated.path("jobs").path(0).path("id").asText()).succeeded();
      assertThat(left(gateway)).as("data keys to move").isPositive();
      admin(gateway, "keys", "reseal", "--all", "--wait").succeeded();
      assertThat(left(gateway)).as("data keys under older bucket keys").isZero();
      List<String> generations = generations(gateway);
      assertThat(generations).as("generations").hasSizeGreaterThan(ROTATIONS / KILL_EVERY);
      String current = generations.getLast();
      retire(gateway, generations.subList(0, generations.size() - 1));
      assertThat(generations(gateway)).as("generations left").containsExactly(current);
      readEverything(gateway);
      Figures.record(
          "%d rotations of every level under load, %d kills; %d bucket keys retired, %d objects read back"
              .formatted(ROTATIONS, kills, generations.size() - 1, written.size()));
    }
  }

  private static GatewayProcess start(Path data) {
    return GatewayProcess.start(
        data,
        Map.of(
            "REMPART_KEYS_ROTATION_BUCKET_KEYS_SCHEDULE", "never",
            "REMPART_KEYS_ROTATION_RESEAL_SCHEDULE", "never",
            "REMPART_KEYS_DESTRUCTION_UNDO", "0s"));
  }

  /** Rotates and re-seals while clients write; killed so many milliseconds after, unless -1. */
  private void rotateUnderLoad(GatewayProcess gateway, int rotation, int killAfter)
      throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1)) {
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        String prefix = "r%03d-w%d-".formatted(rotation, writer);
        writers.add(threads.submit(() -> write(gateway, prefix, enough)));
      }
      Future<Finished> job =
          threads.submit(
              () -> admin(gateway, "keys", "rotate", "--level", "all", "--all", "--wait"));
      if (killAfter >= 0) {
        TimeUnit.MILLISECONDS.sleep(1_000 + killAfter);
        gateway.kill();
      } else {
        job.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).succeeded();
      }
      enough.set(true);
      for (Future<?> writer : writers) {
        writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private void write(GatewayProcess gateway, String prefix, AtomicBoolean enough) {
    try (S3Client s3 = AwsSdks.sync(gateway)) {
      for (int i = 0; !enough.get(); i++) {
        String key = prefix + i;
        String etag =
            s3.putObject(b -> b.bucket("soaked").key(key), RequestBody.fromBytes(body(key))).eTag();
        written.put(key, etag);
      }
    } catch (SdkException e) {
      if (gateway.alive()) {
        throw e;
      }
      // Killed in the middle of a write, which was never acknowledged.
    }
  }

  private void readEverything(GatewayProcess gateway) {
    assertThat(written).hasSizeGreaterThan(ROTATIONS * WRITERS);
    try (S3Client s3 = AwsSdks.sync(gateway)) {
      new TreeMap<>(written)
          .forEach((key, etag) -> {
            var found = s3.getObjectAsBytes(b -> b.bucket("soaked").key(key));
            assertThat(found.asByteArray()).as(key).isEqualTo(body(key));
            assertThat(found.response().eTag()).as(key).isEqualTo(etag);
          });
    }
  }

  /** Oldest first. */
  private static List<String> generations(GatewayProcess gateway) throws IOException {
    return json(gateway, "keys", "list", "--bucket", "soaked")
        .path("items")
        .findValuesAsText("generation")
        .stream()
        .sorted(Comparator.comparingInt(Integer::parseInt))
        .toList();
  }

  /** Each scanned for references, agreed to by another officer, and destroyed. */
  private void retire(GatewayProcess gateway, List<String> generations) throws IOException {
    Path otto = folder.resolve("otto");
    admin(gateway, "administrators", "add", "otto", "--role", "key-officer", "--out", otto)
        .succeeded();
    for (String generation : generations) {
      String id =
          json(gateway, "keys", "retire", "soaked", generation, "--wait").path("id").asText();
      admin(
              gateway,
              "destructions",
              "agree",
              id,
              "--newest-backup",
              Instant.now().toString(),
              "--credentials",
              otto)
          .succeeded();
      admin(gateway, "destructions", "carry-out", id, "--yes").succeeded();
    }
  }

  /** How many data keys a re-seal would move. */
  private static long left(GatewayProcess gateway) throws IOException {
    JsonNode job =
        json(gateway, "keys", "reseal", "--all", "--wait", "--dry-run").path("jobs").path(0);
    assertThat(job.path("state").asText()).isEqualTo("done");
    return job.path("counts").path("moved").asLong();
  }

  /** Whatever was under way when the gateway was killed goes on by itself, and ends. */
  private static void awaitJobs(GatewayProcess gateway) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!json(gateway, "keys", "status").path("active").isEmpty()) {
      assertThat(System.nanoTime()).as("jobs end").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** Every tenth is larger than what the catalog keeps itself. */
  private static byte[] body(String key) {
    byte[] body = new byte[key.endsWith("9") ? 100_000 : 700];
    new Random(key.hashCode()).nextBytes(body);
    return body;
  }

  private static JsonNode json(GatewayProcess gateway, Object... words) throws IOException {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--output", "json"));
    return JSON.readTree(admin(gateway, all.toArray()).succeeded().out());
  }

  private static Finished admin(GatewayProcess gateway, Object... words) {
    List<Object> all = new ArrayList<>(List.of(GatewayProcess.launcher(), "admin"));
    all.addAll(List.of(words));
    all.addAll(List.of("--data", gateway.data()));
    return Command.of(all.toArray()).within(PATIENCE).run();
  }
}
