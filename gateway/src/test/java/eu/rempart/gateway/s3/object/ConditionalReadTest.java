package eu.rempart.gateway.s3.object;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.request.HttpDate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalReadTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();
  private final String etag = s3.put(bucket, "key").body("x").send().isOk().etag();
  private final Instant modified = gateway.clock().instant();
  private final String before = HttpDate.format(modified.minus(Duration.ofSeconds(1)));
  private final String same = HttpDate.format(modified);
  private final String after = HttpDate.format(modified.plus(Duration.ofSeconds(1)));

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void ifMatchReadsTheNamedObjectAndNoOther(String method) {
    read(method).header("If-Match", "\"" + etag + "\"").send().isOk();
    read(method).header("If-Match", etag).send().isOk();
    read(method).header("If-Match", "*").send().isOk();
    read(method).header("If-Match", "\"other\", \"" + etag + "\"").send().isOk();
    read(method).header("If-Match", "\"other\"").send().hasStatus(412);
    read(method).header("If-Match", "W/\"" + etag + "\"").send().hasStatus(412);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void ifNoneMatchSparesWhatTheClientHas(String method) {
    read(method).header("If-None-Match", "\"other\"").send().isOk();
    read(method)
        .header("If-None-Match", "\"" + etag + "\"")
        .send()
        .hasStatus(304)
        .hasHeader("ETag", "\"" + etag + "\"")
        .hasHeader("Last-Modified", same)
        .hasBody("");
    read(method).header("If-None-Match", "*").send().hasStatus(304);
    read(method).header("If-None-Match", "W/\"" + etag + "\"").send().hasStatus(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void ifModifiedSinceSparesWhatDidNotChange(String method) {
    read(method).header("If-Modified-Since", before).send().isOk();
    read(method).header("If-Modified-Since", same).send().hasStatus(304);
    read(method).header("If-Modified-Since", after).send().hasStatus(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void ifUnmodifiedSinceRefusesWhatDidChange(String method) {
    read(method).header("If-Unmodified-Since", after).send().isOk();
    read(method).header("If-Unmodified-Since", same).send().isOk();
    read(method).header("If-Unmodified-Since", before).send().hasStatus(412);
  }

  @Test
  void aRefusalNamesItsCondition() {
    s3.get(bucket, "key")
        .header("If-Match", "\"other\"")
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED)
        .hasXml("Condition", "If-Match");
    s3.get(bucket, "key")
        .header("If-Unmodified-Since", before)
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED)
        .hasXml("Condition", "If-Unmodified-Since");
  }

  /** The two combinations that the API Reference spells out. */
  @Test
  void aTagOutweighsADate() {
    s3.get(bucket, "key")
        .header("If-Match", etag)
        .header("If-Unmodified-Since", before)
        .send()
        .isOk();
    s3.get(bucket, "key")
        .header("If-None-Match", etag)
        .header("If-Modified-Since", before)
        .send()
        .hasStatus(304);
  }

  @Test
  void aDateThatCannotBeReadIsIgnored() {
    s3.get(bucket, "key").header("If-Modified-Since", "yesterday").send().isOk();
    s3.get(bucket, "key").header("If-Unmodified-Since", "yesterday").send().isOk();
  }

  @Test
  void aMissingObjectIsMissingWhateverTheCondition() {
    s3.get(bucket, "none").header("If-Match", "*").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
    s3.get(bucket, "none").header("If-None-Match", "*").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void aConditionComesBeforeTheRange() {
    s3.get(bucket, "key")
        .header("Range", "bytes=50-60")
        .header("If-None-Match", etag)
        .send()
        .hasStatus(304);
  }

  /** Who may not read learns nothing from a condition (CVE-2024-36107). */
  @ParameterizedTest
  @ValueSource(strings = {"If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since"})
  void aStrangerLearnsNothingFromConditions(String condition) {
    Answer plain = gateway.stranger().get(bucket, "key").send();
    plain.isRefused(S3ErrorCode.ACCESS_DENIED);
    for (String value : new String[] {etag, "\"other\"", "*", before, after}) {
      gateway
          .stranger()
          .get(bucket, "key")
          .header(condition, value)
          .send()
          .isRefused(S3ErrorCode.ACCESS_DENIED)
          .hasBody(plain.text());
      gateway
          .stranger()
          .get(bucket, "none")
          .header(condition, value)
          .send()
          .isRefused(S3ErrorCode.ACCESS_DENIED);
    }
  }

  private TestRequest read(String method) {
    return s3.request(method, S3TestClient.target(bucket, "key"));
  }
}
