package eu.rempart.gateway.s3;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What cannot be recorded is not done, and says so. */
class UnrecordableRequestTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  @Test
  void aTrailThatCannotBeWrittenClosesTheGateway() throws IOException {
    S3TestClient s3 = gateway.client();
    String bucket = s3.newBucket();
    s3.put(bucket, "key").body("before").send().isOk();
    breakTheTrail();
    s3.put(bucket, "key").body("during").send().isRefused(S3ErrorCode.SERVICE_UNAVAILABLE);
    s3.get(bucket, "key").send().isRefused(S3ErrorCode.SERVICE_UNAVAILABLE);
    s3.delete(bucket, "key")
        .send()
        .isRefused(S3ErrorCode.SERVICE_UNAVAILABLE)
        .hasHeader("Retry-After", "30");
    assertThat(gateway.metrics().scrape()).contains("rempart_audit_writable 0.0");
  }

  /** The writer finds its file shorter than it left it. */
  private static void breakTheTrail() throws IOException {
    try (Stream<Path> files = Files.list(gateway.audit())) {
      List<Path> trail = files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
      Files.write(trail.getLast(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    }
  }
}
