package eu.rempart.gateway.s3.bucket;

import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.s3.S3ErrorCode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectLockConfigurationTest {
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = "lockable-" + BUCKETS.incrementAndGet();

  @BeforeEach
  void makeBucket() {
    s3.put("/" + bucket).header("x-amz-bucket-object-lock-enabled", "true").send().isOk();
  }

  @Test
  void aBucketWithLocksIsVersionedForGood() {
    s3.get("/" + bucket).query("versioning").send().isOk().hasXml("Status", "Enabled");
    s3.put("/" + bucket)
        .query("versioning")
        .body("<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>")
        .send()
        .isRefused(S3ErrorCode.INVALID_BUCKET_STATE);
    s3.get("/" + bucket)
        .query("object-lock")
        .send()
        .isOk()
        .hasXml("ObjectLockEnabled", "Enabled")
        .hasXml("Rule");
  }

  @ParameterizedTest
  @CsvSource({
    "<Mode>GOVERNANCE</Mode><Days>0</Days>,INVALID_RETENTION_PERIOD",
    "<Mode>GOVERNANCE</Mode><Years>-1</Years>,INVALID_RETENTION_PERIOD",
    "<Mode>GOVERNANCE</Mode><Years>101</Years>,INVALID_RETENTION_PERIOD",
    "<Mode>GOVERNANCE</Mode><Days>1</Days><Years>1</Years>,MALFORMED_XML",
    "<Mode>GOVERNANCE</Mode>,MALFORMED_XML",
    "<Mode>governance</Mode><Days>1</Days>,MALFORMED_XML",
    "<Days>1</Days>,MALFORMED_XML",
  })
  void aDefaultThatCannotBeIsRefused(String retention, S3ErrorCode error) {
    configure(retention).send().isRefused(error);
    s3.get("/" + bucket).query("object-lock").send().isOk().hasXml("Rule");
  }

  private TestRequest configure(String retention) {
    return s3.put("/" + bucket)
        .query("object-lock")
        .body(
            "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule>"
                + "<DefaultRetention>"
                + retention
                + "</DefaultRetention></Rule></ObjectLockConfiguration>");
  }
}
