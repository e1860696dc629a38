package eu.rempart.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.it.process.Command;
import eu.rempart.it.process.Figures;
import eu.rempart.it.process.Finished;
import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code rempart up} and {@code rempart doctor}, as someone at a terminal meets them. */
class UpIT {
  private static final Duration LONGEST_START = Duration.ofSeconds(20);

  @TempDir Path folder;

  /** The folder has a blank and a quote in its name: what is printed must hold there too. */
  @Test
  void whatIsPrintedWorksWhenPasted() throws IOException {
    Path data = folder.resolve("anna's data");
    try (GatewayProcess gateway = GatewayProcess.start(data)) {
      assertThat(Files.getPosixFilePermissions(data.resolve("client.env")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(gateway.environment())
          .containsOnlyKeys(
              "AWS_ENDPOINT_URL",
              "AWS_ACCESS_KEY_ID",
              "AWS_SECRET_ACCESS_KEY",
              "AWS_DEFAULT_REGION",
              "AWS_CA_BUNDLE");
      List<String> aws = printed(gateway, "aws:");
      assertThat(aws).hasSize(3);
      assertThat(pasted(aws).out()).contains("make_bucket: first").endsWith("hello\n");
      String first = aws.getFirst();
      List<String> boto3 = printed(gateway, "boto3, after the same first line:");
      assertThat(pasted(List.of(first, boto3.getFirst())).out()).contains("'Name': 'first'");
      List<String> rclone = printed(gateway, "rclone, after the same first line:");
      assertThat(pasted(List.of(first, rclone.getFirst())).out()).containsPattern("\\bfirst\\n");
    }
  }

  @Test
  void ctrlCLetsASlowUploadEndAndASecondStartFindsEverything() throws Exception {
    Path data = folder.resolve("data");
    Map<String, String> identity;
    Duration first;
    try (GatewayProcess gateway = GatewayProcess.start(data);
        S3Client s3 = AwsSdks.sync(gateway);
        SlowUpload upload = new SlowUpload(gateway, "kept", "object")) {
      first = gateway.readyAfter();
      identity = credentials(gateway);
      s3.createBucket(b -> b.bucket("kept"));
      upload.start();
      gateway.interrupt();
      upload.awaitNoNewConnections();
      assertThat(gateway.alive()).as("while an upload is under way").isTrue();
      assertThat(upload.finish().statusCode()).isEqualTo(200);
      assertThat(gateway.exitCode()).as(gateway.output()).isZero();
      assertThat(data.resolve("run/ready.json")).doesNotExist();
    }
    assertThat(doctor(data).succeeded().out()).contains("the catalog's key is unwrapped");
    try (GatewayProcess gateway = GatewayProcess.start(data);
        S3Client s3 = AwsSdks.sync(gateway)) {
      assertThat(credentials(gateway)).isEqualTo(identity);
      assertThat(s3.getObjectAsBytes(b -> b.bucket("kept").key("object")).asByteArray())
          .isEqualTo(SlowUpload.BODY.getBytes(StandardCharsets.US_ASCII));
      String figure =
          "up: ready after %d ms on a new folder, %d ms on one that ran before"
              .formatted(first.toMillis(), gateway.readyAfter().toMillis());
      Figures.record(figure);
      assertThat(List.of(first, gateway.readyAfter()))
          .as(figure)
          .allSatisfy(took -> assertThat(took).isLessThan(LONGEST_START));
      assertThat(gateway.stop()).as("SIGTERM").isZero();
    }
  }

  @Test
  void theDoctorEndsWithOneWhereUpWouldBeRefused() throws IOException {
    Files.writeString(folder.resolve("holiday.jpg"), "x");
    Finished finished = doctor(folder);
    assertThat(finished.exitCode()).isEqualTo(1);
    assertThat(finished.out()).contains("FAIL  data").contains("give --data a folder of Rempart's");
    assertThat(finished.out() + finished.err()).doesNotContain("\tat ");
  }

  private static Finished doctor(Path data) {
    return Command.of(GatewayProcess.launcher(), "doctor", "--data", data)
        .within(Duration.ofMinutes(1))
        .run();
  }

  private static Map<String, String> credentials(GatewayProcess gateway) {
    Map<String, String> all = gateway.environment();
    return Map.of(
        all.get("AWS_ACCESS_KEY_ID"),
        all.get("AWS_SECRET_ACCESS_KEY"),
        "region",
        all.get("AWS_DEFAULT_REGION"));
  }

  /** The lines below a heading, as they were printed. */
  private static List<String> printed(GatewayProcess gateway, String heading) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!gateway.output().contains("Ctrl-C") && System.nanoTime() < deadline) {
      LockSupport.parkNanos(10_000_000);
    }
    List<String> lines =
        gateway
            .output()
            .lines()
            .dropWhile(line -> !line.equals(heading))
            .skip(1)
            .takeWhile(line -> line.startsWith("  "))
            .toList();
    assertThat(lines).as(gateway.output()).isNotEmpty();
    return lines;
  }

  /**
   * Runs lines as a shell does in which they are pasted, with the installed clients found first.
   */
  private Finished pasted(List<String> lines) {
    String path = ClientTools.tool("aws").getParent() + ":" + System.getenv("PATH");
    return Command.of("bash", "-e", "-c", String.join("\n", lines))
        .with(Map.of("PATH", path, "HOME", folder.toString()))
        .within(Duration.ofMinutes(2))
        .run()
        .succeeded();
  }
}
