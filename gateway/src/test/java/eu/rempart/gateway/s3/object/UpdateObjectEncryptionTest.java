package eu.rempart.gateway.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.SseC;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.s3.S3ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateObjectEncryptionTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final String ALGORITHM = "x-amz-server-side-encryption";
  private static final String KEY_ID = ALGORITHM + "-aws-kms-key-id";
  private static final String BUCKET_KEY = ALGORITHM + "-bucket-key-enabled";
  private static final String ARN = "arn:aws:kms:eu-fr-1:123456789012:" + TestGateway.OTHER_KEY;

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 200_000})
  void anObjectMovesUnderAnotherKeyAndStaysWhatItIs(int size) {
    byte[] body = Digests.bytes(size, 3);
    s3.put(bucket, "key").header("x-amz-meta-a", "1").body(body).send().isOk();
    Answer before = s3.head(bucket, "key").send().isOk();
    gateway.clock().advance(Duration.ofHours(1));
    assertThat(update("key", kms(ARN, "<BucketKeyEnabled>true</BucketKeyEnabled>")).status())
        .isEqualTo(200);
    Answer after = s3.get(bucket, "key").send().isOk().hasBody(body);
    after
        .hasHeader(ALGORITHM, "aws:kms")
        .hasHeader(KEY_ID, TestGateway.OTHER_KEY)
        .hasHeader(BUCKET_KEY, "true")
        .hasHeader("x-amz-meta-a", "1")
        .hasHeader("Last-Modified", before.requireHeader("Last-Modified"));
    assertThat(after.etag()).isEqualTo(before.etag());
    assertThat(keks("key")).containsExactly("other");
    update("key", kms("default", "")).isOk();
    s3.get(bucket, "key").send().isOk().hasBody(body).hasHeader(KEY_ID, "default");
    assertThat(keks("key")).doesNotContain("other");
  }

  @Test
  void everyPartOfALargeObjectMoves() {
    String id =
        Objects.requireNonNull(
            s3.post(bucket, "key").query("uploads").send().isOk().xml().text("UploadId"));
    StringBuilder parts = new StringBuilder();
    byte[] body = new byte[5 << 20];
    for (int number = 1; number <= 10; number++) {
      String etag =
          s3.put(bucket, "key")
              .query("partNumber", Integer.toString(number))
              .query("uploadId", id)
              .unsignedPayload()
              .body(body)
              .send()
              .isOk()
              .etag();
      parts.append("<Part><PartNumber>").append(number).append("</PartNumber><ETag>");
      parts.append(etag).append("</ETag></Part>");
    }
    s3.post(bucket, "key")
        .query("uploadId", id)
        .body("<CompleteMultipartUpload>" + parts + "</CompleteMultipartUpload>")
        .send()
        .isOk();
    String etag = s3.head(bucket, "key").send().isOk().etag();
    update("key", kms(ARN, "")).isOk();
    assertThat(keks("key")).hasSize(10).containsOnly("other");
    Answer read = s3.get(bucket, "key").send().isOk().hasHeader(KEY_ID, TestGateway.OTHER_KEY);
    assertThat(read.body()).hasSize(10 * body.length);
    assertThat(read.etag()).isEqualTo(etag);
  }

  @Test
  void aVersionMovesAloneAndADeleteMarkerNot() {
    s3.put("/" + bucket + "?versioning")
        .body("<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>")
        .send()
        .isOk();
    String first = s3.put(bucket, "key").body("1").send().isOk().requireHeader("x-amz-version-id");
    s3.put(bucket, "key").body("2").send().isOk();
    s3.put(bucket, "key")
        .query("encryption")
        .query("versionId", first)
        .body(kms(ARN, ""))
        .send()
        .isOk();
    s3.get(bucket, "key")
        .query("versionId", first)
        .send()
        .isOk()
        .hasBody("1")
        .hasHeader(KEY_ID, TestGateway.OTHER_KEY);
    s3.get(bucket, "key").send().isOk().hasBody("2").hasHeader(ALGORITHM, "AES256");
    String marker = s3.delete(bucket, "key").send().isDone().requireHeader("x-amz-version-id");
    update("key", kms(ARN, "")).isRefused(S3ErrorCode.NO_SUCH_KEY);
    s3.put(bucket, "key")
        .query("encryption")
        .query("versionId", marker)
        .body(kms(ARN, ""))
        .send()
        .isRefused(S3ErrorCode.METHOD_NOT_ALLOWED);
  }

  @Test
  void aCopyOfTheObjectStaysUnderItsOwnKey() {
    s3.put(bucket, "key").body("text").send().isOk();
    s3.copy(bucket, "key", bucket, "copy").send().isOk();
    update("key", kms(ARN, "")).isOk();
    s3.get(bucket, "copy").send().isOk().hasBody("text").hasHeader(ALGORITHM, "AES256");
    assertThat(keks("copy")).doesNotContain("other");
    s3.delete(bucket, "copy").send().isDone();
    s3.get(bucket, "key").send().isOk().hasBody("text");
  }

  @Test
  void whatItCannotMoveIsRefused() {
    TestRequest put = s3.put(bucket, "mine").body("text");
    SseC.random().to(put).send().isOk();
    update("mine", kms(ARN, "")).isRefused(S3ErrorCode.INVALID_REQUEST);
    update("nothing", kms(ARN, "")).isRefused(S3ErrorCode.NO_SUCH_KEY);
    s3.put(bucket, "key").body("text").send().isOk();
    update("key", kms("alias/nowhere", "")).isRefused(S3ErrorCode.KMS_NOT_FOUND_EXCEPTION);
    assertThat(keks("key")).doesNotContain("other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ObjectEncryption/>",
        "<ObjectEncryption><SSE-S3/></ObjectEncryption>",
        "<ObjectEncryption><SSE-KMS/></ObjectEncryption>",
        "<ObjectEncryption><SSE-KMS><KMSKeyArn>default</KMSKeyArn><BucketKeyEnabled>yes"
            + "</BucketKeyEnabled></SSE-KMS></ObjectEncryption>"
      })
  void aRequestForAnythingElseIsInvalid(String document) {
    s3.put(bucket, "key").body("text").send().isOk();
    update("key", document).isRefused(S3ErrorCode.INVALID_REQUEST);
  }

  @Test
  void aDocumentThatIsNoneIsMalformed() {
    s3.put(bucket, "key").body("text").send().isOk();
    update("key", "").isRefused(S3ErrorCode.MALFORMED_XML);
    update("key", "<Encryption/>").isRefused(S3ErrorCode.MALFORMED_XML);
  }

  @Test
  void aLockedVersionIsLeftAlone() {
    String lockable = bucket + "-locked";
    s3.put("/" + lockable).header("x-amz-bucket-object-lock-enabled", "true").send().isOk();
    s3.put(lockable, "key").header("x-amz-object-lock-legal-hold", "ON").body("text").send().isOk();
    s3.put(lockable, "key")
        .query("encryption")
        .body(kms(ARN, ""))
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
    s3.get(lockable, "key").send().isOk().hasHeader(ALGORITHM, "AES256");
  }

  @Test
  void anotherTenantMayNot() {
    s3.put(bucket, "key").body("text").send().isOk();
    gateway
        .stranger()
        .put(bucket, "key")
        .query("encryption")
        .body(kms(ARN, ""))
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
  }

  private Answer update(String key, String document) {
    return s3.put(bucket, key).query("encryption").body(document).send();
  }

  private static String kms(String key, String more) {
    return "<ObjectEncryption xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><SSE-KMS>"
        + more
        + "<KMSKeyArn>"
        + key
        + "</KMSKeyArn></SSE-KMS></ObjectEncryption>";
  }

  private List<String> keks(String key) {
    Bucket row = Objects.requireNonNull(gateway.catalog().read(tx -> tx.buckets().find(bucket)));
    ObjectVersion version =
        Objects.requireNonNull(gateway.catalog().read(tx -> tx.objects().current(row.id(), key)));
    return gateway.keksOf(row, version);
  }
}
