package eu.rempart.it.storage;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.it.client.AwsSdks;
import eu.rempart.it.process.Figures;
import eu.rempart.it.process.GatewayProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * SIGKILL under mixed puts, copies, multipart uploads and deletes: what was acknowledged is there
 * as it was written, what was deleted stays deleted, and the next start is ready soon. {@code
 * -Drempart.kills=N} sets how often; the slow profile 100 times.
 */
class KillIT {
  private static final int KILLS = Integer.getInteger("rempart.kills", 10);
  private static final int WRITERS = 4;
  private static final int KEYS = 6;
  private static final String ABSENT = "";

  /** What 99 of 100 starts after a kill take at most, on a machine with nothing else to do. */
  private static final Duration READY_AGAIN = Duration.ofSeconds(10);

  @TempDir Path folder;

  /**
   * By key: every state it may be in; one after an acknowledgement, two while a write is
   * unanswered.
   */
  private final Map<String, Set<String>> possible = new ConcurrentHashMap<>();

  private final AtomicLong acknowledged = new AtomicLong();
  private final List<Duration> readyAgain = new ArrayList<>();

  @Test
  void nothingAcknowledgedIsLostTornOrBackFromTheDead() throws Exception {
    Random random = new Random(11);
    for (int kill = 0; kill <= KILLS; kill++) {
      try (GatewayProcess gateway = GatewayProcess.start(folder.resolve("data"));
          S3Client s3 = AwsSdks.sync(gateway)) {
        assertThat(gateway.healthy()).as("ready after kill %d", kill).isTrue();
        if (kill == 0) {
          s3.createBucket(b -> b.bucket("killed"));
        } else {
          readyAgain.add(gateway.readyAfter());
        }
        verify(s3);
        if (kill < KILLS) {
          writeUntilKilled(gateway, kill, random.nextInt(80), random.nextInt(50));
        }
      }
    }
    assertThat(acknowledged).as("acknowledged writes").hasValueGreaterThan(KILLS * 20L);
    Figures.record(
        "%d kills, %d acknowledged writes; ready again: median %d ms, p99 %d ms"
            .formatted(
                KILLS,
                acknowledged.get(),
                percentile(readyAgain, 50).toMillis(),
                percentile(readyAgain, 99).toMillis()));
    assertThat(percentile(readyAgain, 99)).as("ready again").isLessThan(READY_AGAIN);
  }

  private static Duration percentile(List<Duration> durations, int percent) {
    List<Duration> sorted = durations.stream().sorted().toList();
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }

  /** Kills it when so many more writes are acknowledged and so many milliseconds have passed. */
  private void writeUntilKilled(GatewayProcess gateway, int round, int writes, int milliseconds)
      throws InterruptedException {
    long enough = acknowledged.get() + writes;
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      for (int writer = 0; writer < WRITERS; writer++) {
        int id = writer;
        writers.submit(() -> write(gateway, id, new Random(100L * round + id)));
      }
      long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (acknowledged.get() < enough && System.nanoTime() < patience) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      TimeUnit.MILLISECONDS.sleep(milliseconds);
      gateway.kill();
    }
  }

  private void write(GatewayProcess gateway, int writer, Random random) {
    try (S3Client s3 = AwsSdks.sync(gateway)) {
      while (gateway.alive()) {
        step(s3, "w" + writer + "/k" + random.nextInt(KEYS), random);
      }
    } catch (SdkException e) {
      // Killed in the middle of a write: it may have happened or not.
    }
  }

  private void step(S3Client s3, String key, Random random) {
    int size = random.nextInt(4) == 0 ? 300_000 : 900;
    String value = key + "#" + random.nextLong() + "#" + size;
    switch (random.nextInt(4)) {
      case 0 -> attempt(key, ABSENT, () -> s3.deleteObject(b -> b.bucket("killed").key(key)));
      case 1 -> {
        attempt(key + "-source", value, () -> put(s3, key + "-source", value));
        attempt(
            key,
            value,
            () ->
                s3.copyObject(b ->
                    b.sourceBucket("killed")
                        .sourceKey(key + "-source")
                        .destinationBucket("killed")
                        .destinationKey(key)));
      }
      case 2 -> attempt(key, value, () -> multipart(s3, key, value));
      default -> attempt(key, value, () -> put(s3, key, value));
    }
  }

  private void attempt(String key, String becomes, Runnable write) {
    Set<String> either = new HashSet<>(possible.getOrDefault(key, Set.of(ABSENT)));
    either.add(becomes);
    possible.put(key, either);
    write.run();
    possible.put(key, Set.of(becomes));
    acknowledged.incrementAndGet();
  }

  private static void put(S3Client s3, String key, String value) {
    s3.putObject(b -> b.bucket("killed").key(key), RequestBody.fromBytes(body(value)));
  }

  private static void multipart(S3Client s3, String key, String value) {
    String upload = s3.createMultipartUpload(b -> b.bucket("killed").key(key)).uploadId();
    String etag =
        s3.uploadPart(
                b -> b.bucket("killed").key(key).uploadId(upload).partNumber(1),
                RequestBody.fromBytes(body(value)))
            .eTag();
    s3.completeMultipartUpload(b ->
        b.bucket("killed")
            .key(key)
            .uploadId(upload)
            .multipartUpload(
                m -> m.parts(CompletedPart.builder().partNumber(1).eTag(etag).build())));
  }

  private void verify(S3Client s3) {
    possible.forEach((key, states) -> {
      byte[] found = read(s3, key);
      String state =
          states.stream()
              .filter(each ->
                  each.equals(ABSENT) ? found.length == 0 : Arrays.equals(found, body(each)))
              .findFirst()
              .orElse(null);
      assertThat(state)
          .as("%s holds %d bytes of none of %s", key, found.length, states)
          .isNotNull();
      possible.put(key, Set.of(state));
    });
  }

  private static byte[] read(S3Client s3, String key) {
    try {
      return s3.getObjectAsBytes(b -> b.bucket("killed").key(key)).asByteArray();
    } catch (NoSuchKeyException e) {
      return new byte[0];
    }
  }

  /** A body that names its whole value, as long as the value says. */
  private static byte[] body(String value) {
    int size = Integer.parseInt(value.substring(value.lastIndexOf('#') + 1));
    return (value + "|")
        .repeat(size / value.length() + 1)
        .substring(0, size)
        .getBytes(StandardCharsets.UTF_8);
  }
}
