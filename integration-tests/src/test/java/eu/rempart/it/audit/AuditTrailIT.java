package eu.rempart.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.it.client.AwsSdks;
import eu.rempart.it.process.Command;
import eu.rempart.it.process.Finished;
import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What an auditor does: verify the trail of a stopped, of a killed and of a tampered instance. */
class AuditTrailIT {
  private static final int PUTS = 20;

  @TempDir Path folder;

  @Test
  void theTrailOfAnInstanceVerifiesAndATamperedOneIsNamed() throws IOException {
    Path data = folder.resolve("data");
    try (GatewayProcess gateway = GatewayProcess.start(data);
        S3Client s3 = AwsSdks.sync(gateway)) {
      s3.createBucket(b -> b.bucket("audited"));
      put(s3, "before");
      assertThat(verify(data).succeeded().out()).as("while it runs").startsWith("intact: ");
      gateway.kill();
    }
    assertThat(verify(data).succeeded().out()).as("after a kill").startsWith("intact: ");
    try (GatewayProcess gateway = GatewayProcess.start(data);
        S3Client s3 = AwsSdks.sync(gateway)) {
      put(s3, "after");
      gateway.stop();
    }
    assertThat(verify(data).succeeded().out()).contains("signed up to line ");
    String events =
        Command.of(
                GatewayProcess.launcher(), "audit", "export", "--data", data, "--tenant", "default")
            .run()
            .succeeded()
            .out();
    assertThat(events.lines().filter(line -> line.contains("\"eventName\":\"PutObject\"")))
        .as("every acknowledged put is on record, over a kill")
        .hasSize(2 * PUTS);
    tamper(data.resolve("audit"));
    Finished broken = verify(data);
    assertThat(broken.failed().out()).startsWith("broken at line ");
  }

  private static void put(S3Client s3, String prefix) {
    for (int i = 0; i < PUTS; i++) {
      String key = prefix + "/" + i;
      s3.putObject(b -> b.bucket("audited").key(key), RequestBody.fromString(key));
    }
  }

  private static Finished verify(Path data) {
    return Command.of(GatewayProcess.launcher(), "audit", "verify", "--data", data).run();
  }

  private static void tamper(Path trail) throws IOException {
    try (Stream<Path> files = Files.list(trail)) {
      List<Path> sorted = files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
      String text = Files.readString(sorted.getFirst());
      Files.writeString(sorted.getFirst(), text.replaceFirst("before/7\"", "before/8\""));
    }
  }
}
