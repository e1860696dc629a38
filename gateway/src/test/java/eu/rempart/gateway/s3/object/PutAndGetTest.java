package eu.rempart.gateway.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PutAndGetTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_000, 65_535, 65_536, 65_537, 300_000, 1_048_576})
  void whatIsPutIsGot(int size) {
    byte[] body = Digests.bytes(size, 7);
    Answer put = s3.put(bucket, "key").body(body).send().isOk();
    Answer got = s3.get(bucket, "key").send().isOk().hasBody(body);
    assertThat(got.contentLength()).isEqualTo(size);
    assertThat(got.etag()).isEqualTo(put.etag());
  }

  @Test
  void aLaterPutReplacesTheObject() {
    s3.put(bucket, "key").body("one").send().isOk();
    gateway.clock().advance(Duration.ofSeconds(5));
    s3.put(bucket, "key").body("two").send().isOk();
    s3.get(bucket, "key").send().isOk().hasBody("two");
  }

  @Test
  void aMissingKeyIsNoSuchKey() {
    s3.get(bucket, "none").send().isRefused(S3ErrorCode.NO_SUCH_KEY).hasXml("Key", "none");
  }

  @Test
  void aMissingBucketIsNoSuchBucket() {
    s3.get("/no-such-bucket/key").send().isRefused(S3ErrorCode.NO_SUCH_BUCKET);
  }
}
