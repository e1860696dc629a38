package eu.rempart.gateway.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.Races;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteObjectTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @Test
  void whatIsDeletedIsGone() {
    s3.put(bucket, "key").body("x").send().isOk();
    s3.delete(bucket, "key").send().isDone().hasBody("");
    s3.get(bucket, "key").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
    s3.head(bucket, "key").send().hasStatus(404);
  }

  @Test
  void deletingWhatIsNotThereIsDone() {
    s3.delete(bucket, "none").send().isDone();
  }

  @Test
  void aReadThatBeganIsNotDisturbed() {
    byte[] body = Digests.bytes(300_000, 1);
    s3.put(bucket, "key").body(body).send().isOk();
    s3.copy(bucket, "key", bucket, "copy").send().isOk();
    s3.delete(bucket, "key").send().isDone();
    s3.get(bucket, "copy").send().isOk().hasBody(body);
  }

  @Test
  void ifMatchDeletesTheNamedObjectAndNoOther() {
    String etag = s3.put(bucket, "key").body("x").send().isOk().etag();
    s3.delete(bucket, "key")
        .header("If-Match", "\"other\"")
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED);
    s3.get(bucket, "key").send().isOk();
    s3.delete(bucket, "key").header("If-Match", "\"" + etag + "\"").send().isDone();
    s3.get(bucket, "key").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void anyObjectMayBeMeant() {
    s3.put(bucket, "key").body("x").send().isOk();
    s3.delete(bucket, "key").header("If-Match", "*").send().isDone();
    s3.delete(bucket, "key").header("If-Match", "*").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void timeAndSizeAreConditionsToo() {
    s3.put(bucket, "key").body("12345").send().isOk();
    String modified = s3.head(bucket, "key").send().requireHeader("Last-Modified");
    s3.delete(bucket, "key")
        .header("x-amz-if-match-size", "4")
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED);
    s3.delete(bucket, "key")
        .header("x-amz-if-match-last-modified-time", "Thu, 01 Jan 1970 00:00:00 GMT")
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED);
    s3.delete(bucket, "key")
        .header("x-amz-if-match-size", "5")
        .header("x-amz-if-match-last-modified-time", modified)
        .send()
        .isDone();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-amz-if-match-size", "x-amz-if-match-last-modified-time"})
  void aConditionThatCannotBeReadDeletesNothing(String header) {
    s3.put(bucket, "key").body("x").send().isOk();
    s3.delete(bucket, "key").header(header, "much").send().isRefused(S3ErrorCode.INVALID_ARGUMENT);
    s3.get(bucket, "key").send().isOk();
  }

  @Test
  void ofManyConditionalDeletesOneWins() throws Exception {
    String etag = s3.put(bucket, "key").body("x").send().isOk().etag();
    List<Answer> answers =
        Races.run(16, i -> s3.delete(bucket, "key").header("If-Match", etag).send());
    assertThat(answers).filteredOn(a -> a.status() == 204).hasSize(1);
    assertThat(answers).filteredOn(a -> a.status() == 404).hasSize(15);
  }

  @Test
  void anObjectOfABucketWithoutVersioningIsTheNullVersion() {
    s3.put(bucket, "key").body("x").send().isOk();
    s3.delete(bucket, "key").query("versionId", "null").send().isDone();
    s3.get(bucket, "key").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void itsBlobIsGarbageOnceTheGraceIsOver() {
    garbage(Duration.ofDays(1));
    s3.put(bucket, "key").body(Digests.bytes(300_000, 9)).send().isOk();
    s3.delete(bucket, "key").send().isDone();
    assertThat(garbage(Duration.ZERO)).isZero();
    assertThat(garbage(Duration.ofHours(1))).isEqualTo(1);
  }

  /** Takes what may be deleted when so much time has passed, and says how much it was. */
  private static int garbage(Duration from) {
    Instant then = gateway.clock().instant().plus(from);
    return gateway
        .catalog()
        .<Integer, RuntimeException>transact(
            tx -> tx.blobs().takeGarbage(then, 1_000, then.plus(Duration.ofDays(365))).size());
  }
}
