package eu.rempart.gateway.s3.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.envelope.CommitmentMismatchException;
import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.SseC;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.s3.S3ErrorCode;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerKeyTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final SseC MINE = SseC.random();
  private static final SseC OTHER = SseC.random();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 200_000})
  void anObjectComesBackToWhoeverBringsItsKeyAndToNobodyElse(int size) {
    byte[] body = "x".repeat(size).getBytes(UTF_8);
    says(MINE.to(s3.put(bucket, "key")).body(body).send().isOk());
    says(MINE.to(s3.get(bucket, "key")).send().isOk().hasBody(body));
    says(MINE.to(s3.head(bucket, "key")).send().isOk());
    OTHER.to(s3.get(bucket, "key")).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    OTHER.to(s3.head(bucket, "key")).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    s3.get(bucket, "key").send().isRefused(S3ErrorCode.INVALID_REQUEST);
    s3.head(bucket, "key").send().isRefused(S3ErrorCode.INVALID_REQUEST);
    attributes(s3.get(bucket, "key")).isRefused(S3ErrorCode.INVALID_REQUEST);
    attributes(OTHER.to(s3.get(bucket, "key"))).isRefused(S3ErrorCode.ACCESS_DENIED);
    attributes(MINE.to(s3.get(bucket, "key"))).isOk();
  }

  @Test
  void aRangeNeedsTheKeyToo() {
    MINE.to(s3.put(bucket, "key")).body("0123456789").send().isOk();
    MINE.to(s3.get(bucket, "key"))
        .header("Range", "bytes=2-4")
        .send()
        .hasStatus(206)
        .hasBody("234");
    OTHER
        .to(s3.get(bucket, "key"))
        .header("Range", "bytes=2-4")
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
  }

  @Test
  void aWrongKeyIsRefusedBeforeAnyCondition() {
    String etag = MINE.to(s3.put(bucket, "key")).body("text").send().isOk().etag();
    OTHER
        .to(s3.get(bucket, "key"))
        .header("If-None-Match", '"' + etag + '"')
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
    MINE.to(s3.get(bucket, "key")).header("If-None-Match", '"' + etag + '"').send().hasStatus(304);
  }

  @Test
  void aKeyForAnObjectThatHasNoneIsRefused() {
    s3.put(bucket, "plain").body("text").send().isOk();
    MINE.to(s3.get(bucket, "plain")).send().isRefused(S3ErrorCode.INVALID_REQUEST);
    MINE.to(s3.head(bucket, "plain")).send().isRefused(S3ErrorCode.INVALID_REQUEST);
  }

  @Test
  void theHeadersComeTogetherAndHold() {
    refused(S3ErrorCode.INVALID_ARGUMENT, null, MINE.base64(), MINE.md5());
    refused(S3ErrorCode.INVALID_ARGUMENT, "AES256", null, MINE.md5());
    refused(S3ErrorCode.INVALID_ARGUMENT, "AES256", MINE.base64(), null);
    refused(S3ErrorCode.INVALID_ARGUMENT, "AES256", MINE.base64(), OTHER.md5());
    refused(S3ErrorCode.INVALID_ARGUMENT, "AES256", MINE.base64(), "no base64");
    refused(S3ErrorCode.INVALID_ARGUMENT, "AES256", "no base64", MINE.md5());
    byte[] tooLong = new byte[33];
    refused(
        S3ErrorCode.INVALID_ARGUMENT,
        "AES256",
        Base64.getEncoder().encodeToString(tooLong),
        Digests.contentMd5(tooLong));
    refused(S3ErrorCode.INVALID_ENCRYPTION_ALGORITHM_ERROR, "AES128", MINE.base64(), MINE.md5());
    s3.get(bucket, "key").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void noRefusalRepeatsTheKey() {
    Answer answer =
        s3.put(bucket, "key")
            .header(SseC.OWN + "algorithm", "AES256")
            .header(SseC.OWN + "key", MINE.base64())
            .header(SseC.OWN + "key-MD5", OTHER.md5())
            .send()
            .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    assertThat(answer.text()).doesNotContain(MINE.base64());
  }

  @Test
  void itGoesTogetherWithNoOtherEncryption() {
    for (String algorithm : new String[] {"AES256", "aws:kms"}) {
      MINE.to(s3.put(bucket, "key"))
          .header("x-amz-server-side-encryption", algorithm)
          .send()
          .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    }
  }

  @Test
  void theETagSaysNothingOfTheBody() {
    byte[] body = {1, 2, 3};
    String first = MINE.to(s3.put(bucket, "key")).body(body).send().isOk().etag();
    String second =
        MINE.to(s3.put(bucket, "key"))
            .header("Content-MD5", Digests.contentMd5(body))
            .body(body)
            .send()
            .isOk()
            .etag();
    assertThat(first).isNotEqualTo(Digests.md5Hex(body));
    assertThat(second).isNotEqualTo(Digests.md5Hex(body));
    assertThat(second).isNotEqualTo(first);
    MINE.to(s3.put(bucket, "key"))
        .header("Content-MD5", Digests.contentMd5(new byte[1]))
        .body(body)
        .send()
        .isRefused(S3ErrorCode.BAD_DIGEST);
  }

  @Test
  void aBucketMayBlockCustomersKeysForWhatIsWrittenFromThenOn() {
    MINE.to(s3.put(bucket, "before")).body("text").send().isOk();
    s3.put("/" + bucket + "?encryption")
        .body(
            "<ServerSideEncryptionConfiguration><Rule><BlockedEncryptionTypes><EncryptionType>SSE-C"
                + "</EncryptionType></BlockedEncryptionTypes></Rule>"
                + "</ServerSideEncryptionConfiguration>")
        .send()
        .isOk();
    MINE.to(s3.put(bucket, "after")).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    MINE.to(s3.post(bucket, "after").query("uploads")).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    MINE.toSource(OTHER.to(s3.copy(bucket, "before", bucket, "after")))
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
    MINE.to(s3.get(bucket, "before")).send().isOk().hasBody("text");
    MINE.toSource(s3.copy(bucket, "before", bucket, "after")).send().isOk();
    s3.get(bucket, "after").send().isOk().hasBody("text");
  }

  @Test
  void everyVersionMayHaveAKeyOfItsOwn() {
    s3.put("/" + bucket + "?versioning")
        .body("<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>")
        .send()
        .isOk();
    String first =
        MINE.to(s3.put(bucket, "key")).body("1").send().isOk().requireHeader("x-amz-version-id");
    OTHER.to(s3.put(bucket, "key")).body("2").send().isOk();
    OTHER.to(s3.get(bucket, "key")).send().isOk().hasBody("2");
    MINE.to(s3.get(bucket, "key").query("versionId", first)).send().isOk().hasBody("1");
    OTHER
        .to(s3.get(bucket, "key").query("versionId", first))
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
    s3.delete(bucket, "key").send().isDone();
  }

  @Test
  void bucketKeysAloneOpenNothing() {
    MINE.to(s3.put(bucket, "key")).body("text").send().isOk();
    Bucket row = Objects.requireNonNull(gateway.catalog().read(tx -> tx.buckets().find(bucket)));
    ObjectVersion version =
        Objects.requireNonNull(gateway.catalog().read(tx -> tx.objects().current(row.id(), "key")));
    BlobRef ref = version.parts().refs().getFirst();
    assertThatThrownBy(() -> gateway.recoveryRecord(row, ref))
        .isInstanceOf(CommitmentMismatchException.class);
    assertThat(String.valueOf(version)).doesNotContain(MINE.base64());
  }

  private static Answer says(Answer answer) {
    return answer
        .hasHeader(SseC.OWN + "algorithm", "AES256")
        .hasHeader(SseC.OWN + "key-MD5", MINE.md5())
        .hasNoHeader(SseC.OWN + "key")
        .hasNoHeader("x-amz-server-side-encryption");
  }

  private static Answer attributes(TestRequest request) {
    return request.query("attributes").header("x-amz-object-attributes", "ObjectSize").send();
  }

  private void refused(
      S3ErrorCode code, @Nullable String algorithm, @Nullable String key, @Nullable String md5) {
    TestRequest request = s3.put(bucket, "key");
    if (algorithm != null) {
      request.header(SseC.OWN + "algorithm", algorithm);
    }
    if (key != null) {
      request.header(SseC.OWN + "key", key);
    }
    if (md5 != null) {
      request.header(SseC.OWN + "key-MD5", md5);
    }
    request.send().isRefused(code);
  }
}
