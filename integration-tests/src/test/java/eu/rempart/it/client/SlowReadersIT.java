package eu.rempart.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.it.process.Figures;
import eu.rempart.it.process.GatewayProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Hundreds of clients that never read their answers take nothing from the others. */
class SlowReadersIT {
  private static final int CAP = 200;
  private static final int READERS = 220;
  private static final int GETS = 300;
  private static final int TRIES = 3;

  /** Below this the clock and the machine say more than the gateway. */
  private static final Duration NOISE = Duration.ofMillis(50);

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path folder;

  @Test
  void leaveTheOthersTheirTimeAndAreCutOff() throws Exception {
    try (GatewayProcess gateway =
            GatewayProcess.start(
                folder.resolve("data"),
                Map.of(
                    "REMPART_JAVA_OPTS",
                    "-Xmx256m -XX:MaxDirectMemorySize=128m",
                    "REMPART_S3_LIMITS_REQUESTS_BY_ADDRESS",
                    Integer.toString(CAP),
                    "REMPART_S3_LIMITS_STALL",
                    "40s"));
        S3Client s3 = AwsSdks.sync(gateway);
        SlowReaders readers = new SlowReaders(gateway, "127.0.0.2", "slow", "large")) {
      s3.createBucket(b -> b.bucket("slow"));
      s3.putObject(b -> b.bucket("slow").key("large"), RequestBody.fromBytes(new byte[16 << 20]));
      s3.putObject(b -> b.bucket("slow").key("small"), RequestBody.fromBytes(new byte[16 << 10]));
      p99(s3);
      Duration alone = p99(s3);

      readers.ask(READERS);
      await(gateway, "rempart_requests_in_flight", CAP);
      await(gateway, refusals("address_request_limit"), READERS - CAP);
      Duration beside = p99(s3);
      for (int tries = 1; beside.compareTo(bound(alone)) > 0 && tries < TRIES; tries++) {
        beside = p99(s3);
      }
      Figures.record(
          "p99 of a 16 KiB GET %d us alone, %d us beside %d clients that never read"
              .formatted(alone.toNanos() / 1000, beside.toNanos() / 1000, CAP));
      assertThat(beside).isLessThan(bound(alone));
      assertThat(metric(gateway, "rempart_requests_in_flight")).as("all along").isEqualTo(CAP);

      await(gateway, refusals("response_stalled"), CAP);
      assertThat(metric(gateway, "rempart_requests_in_flight")).isZero();
    }
  }

  private static Duration bound(Duration alone) {
    Duration twice = alone.multipliedBy(2);
    return twice.compareTo(NOISE) > 0 ? twice : NOISE;
  }

  private static Duration p99(S3Client s3) {
    long[] nanos = new long[GETS];
    for (int i = 0; i < GETS; i++) {
      long start = System.nanoTime();
      s3.getObjectAsBytes(b -> b.bucket("slow").key("small"));
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[GETS * 99 / 100]);
  }

  private static String refusals(String reason) {
    return "rempart_wire_refusals_total{reason=\"" + reason + "\"}";
  }

  private static void await(GatewayProcess gateway, String series, double atLeast)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    double value = metric(gateway, series);
    while (value < atLeast && System.nanoTime() < deadline) {
      Thread.sleep(100);
      value = metric(gateway, series);
    }
    assertThat(value).as(series).isGreaterThanOrEqualTo(atLeast);
  }

  private static double metric(GatewayProcess gateway, String series) {
    Matcher line =
        Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE)
            .matcher(gateway.get("/metrics").body());
    return line.find() ? Double.parseDouble(line.group(1)) : 0;
  }
}
