package eu.rempart.gateway.s3.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.s3.S3ErrorCode;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KmsEncryptionTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final String ALGORITHM = "x-amz-server-side-encryption";
  private static final String KEY_ID = ALGORITHM + "-aws-kms-key-id";
  private static final String BUCKET_KEY = ALGORITHM + "-bucket-key-enabled";
  private static final String CONTEXT = ALGORITHM + "-context";

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @Test
  void anObjectIsSealedUnderTheKeyThatItsWriterNamesAndAnswersSaySo() {
    underTheOther(kms(s3.put(bucket, "key"), TestGateway.OTHER_KEY).body("text").send().isOk());
    underTheOther(s3.get(bucket, "key").send().isOk().hasBody("text"));
    underTheOther(s3.head(bucket, "key").send().isOk());
    assertThat(keks("key")).containsExactly("other");
    s3.put(bucket, "plain").body("text").send().isOk().hasHeader(ALGORITHM, "AES256");
    assertThat(keks("plain")).isNotEqualTo(keks("key"));
  }

  @Test
  void aBlobInASiteIsSealedUnderItToo() {
    byte[] body = new byte[TestGateway.INLINE * 2];
    kms(s3.put(bucket, "large"), TestGateway.OTHER_KEY).body(body).send().isOk();
    underTheOther(s3.get(bucket, "large").send().isOk().hasBody(body));
    assertThat(keks("large")).containsExactly("other");
  }

  @Test
  void withoutANameItIsTheDefaultKey() {
    Answer put = s3.put(bucket, "key").header(ALGORITHM, "aws:kms").body("text").send().isOk();
    put.hasHeader(ALGORITHM, "aws:kms").hasHeader(KEY_ID, "default");
    s3.get(bucket, "key").send().isOk().hasBody("text").hasHeader(KEY_ID, "default");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:kms:eu-fr-1:123456789012:alias/archive",
        "arn:aws:kms:eu-fr-1:123456789012:key/alias/archive"
      })
  void anArnNamesTheKeyItEndsIn(String arn) {
    underTheOther(kms(s3.put(bucket, "key"), arn).body("text").send().isOk());
  }

  @ParameterizedTest
  @ValueSource(strings = {"alias/nowhere", "archive", "arn:aws:kms:eu-fr-1:1:key/archive", ""})
  void aKeyThatIsNotThereIsRefusedAndNothingIsWritten(String id) {
    kms(s3.put(bucket, "key"), id)
        .body("text")
        .send()
        .isRefused(S3ErrorCode.KMS_NOT_FOUND_EXCEPTION);
    s3.get(bucket, "key").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void whatMakesSenseWithAKeyManagerAloneIsRefusedWithoutOne() {
    for (String name : List.of(KEY_ID, CONTEXT)) {
      s3.put(bucket, "key").header(name, "default").send().isRefused(S3ErrorCode.INVALID_ARGUMENT);
      s3.put(bucket, "key")
          .header(ALGORITHM, "AES256")
          .header(name, "default")
          .send()
          .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    }
    s3.put(bucket, "key")
        .header(ALGORITHM, "AES256")
        .header(BUCKET_KEY, "true")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    s3.put(bucket, "key")
        .header(ALGORITHM, "AES256")
        .header(BUCKET_KEY, "perhaps")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    s3.get(bucket, "key").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void methodsThatAreNotHereAreRefusedByTheirNames() {
    for (String method : List.of("aws:kms:dsse", "aws:fsx")) {
      s3.put(bucket, "key").header(ALGORITHM, method).send().isRefused(S3ErrorCode.NOT_IMPLEMENTED);
    }
    s3.put(bucket, "key").header(ALGORITHM, "aes").send().isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void readsAndBucketsTakeNoEncryption() {
    kms(s3.put(bucket, "key"), TestGateway.OTHER_KEY).body("text").send().isOk();
    kms(s3.get(bucket, "key"), TestGateway.OTHER_KEY)
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    kms(s3.head(bucket, "key"), TestGateway.OTHER_KEY)
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    s3.put("/not-made").header(ALGORITHM, "AES256").send().isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void aBucketKeyIsConfirmedToWhoeverAsksForOne() {
    kms(s3.put(bucket, "key"), TestGateway.OTHER_KEY)
        .header(BUCKET_KEY, "true")
        .body("text")
        .send()
        .isOk()
        .hasHeader(BUCKET_KEY, "true");
    s3.head(bucket, "key").send().isOk().hasHeader(BUCKET_KEY, "true");
    kms(s3.put(bucket, "key"), TestGateway.OTHER_KEY).send().isOk().hasNoHeader(BUCKET_KEY);
    s3.head(bucket, "key").send().isOk().hasNoHeader(BUCKET_KEY);
  }

  @Test
  void aContextIsKeptAndConfirmedToItsWriterAlone() throws IOException {
    String context = base64("{\"department\":\"payroll\",\"year\":\"2026\"}");
    kms(s3.put(bucket, "key"), TestGateway.OTHER_KEY)
        .header(CONTEXT, context)
        .body("text")
        .send()
        .isOk()
        .hasHeader(CONTEXT, context);
    s3.get(bucket, "key").send().isOk().hasBody("text").hasNoHeader(CONTEXT);
    assertThat(version("key").encryption().context()).isEqualTo(context);
    assertThat(gateway.recoveryRecord(bucket(), version("key").parts().refs().getFirst()))
        .contains("\"encryption\":{\"bucketKey\":\"false\",\"context\":\"" + context + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text",
        "[]",
        "{\"a\":1}",
        "{\"a\":{\"b\":\"c\"}}",
        "{\"a\":\"1\",\"a\":\"2\"}",
        "{\"a\":\"1\"} {}",
        "{\"a\":null}"
      })
  void aContextThatIsNoneIsRefused(String json) {
    for (String context : List.of(base64(json), json)) {
      kms(s3.put(bucket, "key"), TestGateway.OTHER_KEY)
          .header(CONTEXT, context)
          .send()
          .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    }
  }

  @Test
  void aContextOfMoreThanEightKibibytesIsRefused() {
    String most = "{\"a\":\"" + "v".repeat(8192 - 8) + "\"}";
    kms(s3.put(bucket, "key"), TestGateway.OTHER_KEY).header(CONTEXT, base64(most)).send().isOk();
    kms(s3.put(bucket, "key"), TestGateway.OTHER_KEY)
        .header(CONTEXT, base64(most.replace("v\"", "vv\"")))
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void aCopyIsUnderItsOwnKeyWhateverItsSourceIsUnder() {
    s3.put(bucket, "plain").body("text").send().isOk();
    String elsewhere = s3.newBucket();
    underTheOther(
        kms(s3.copy(bucket, "plain", bucket, "kms"), TestGateway.OTHER_KEY).send().isOk());
    underTheOther(s3.get(bucket, "kms").send().isOk().hasBody("text"));
    assertThat(keks("kms")).containsExactly("other");
    s3.copy(bucket, "kms", bucket, "back").send().isOk().hasHeader(ALGORITHM, "AES256");
    s3.get(bucket, "back").send().isOk().hasBody("text").hasHeader(ALGORITHM, "AES256");
    assertThat(keks("back")).isEqualTo(keks("plain"));
    underTheOther(
        kms(s3.copy(bucket, "plain", elsewhere, "kms"), TestGateway.OTHER_KEY).send().isOk());
    underTheOther(s3.get(elsewhere, "kms").send().isOk().hasBody("text"));
    kms(s3.copy(bucket, "plain", bucket, "no"), "alias/nowhere")
        .send()
        .isRefused(S3ErrorCode.KMS_NOT_FOUND_EXCEPTION);
  }

  @Test
  void aCopyOntoItselfMayChangeTheKey() {
    String etag = s3.put(bucket, "key").body("text").send().isOk().etag();
    s3.copy(bucket, "key", bucket, "key").send().isRefused(S3ErrorCode.INVALID_REQUEST);
    kms(s3.copy(bucket, "key", bucket, "key"), TestGateway.OTHER_KEY).send().isOk();
    Answer got = underTheOther(s3.get(bucket, "key").send().isOk().hasBody("text"));
    assertThat(got.etag()).isEqualTo(etag);
  }

  private TestRequest kms(TestRequest request, String key) {
    return request.header(ALGORITHM, "aws:kms").header(KEY_ID, key);
  }

  private static Answer underTheOther(Answer answer) {
    return answer.hasHeader(ALGORITHM, "aws:kms").hasHeader(KEY_ID, TestGateway.OTHER_KEY);
  }

  private List<String> keks(String key) {
    return gateway.keksOf(bucket(), version(key));
  }

  private ObjectVersion version(String key) {
    String id = bucket().id();
    return Objects.requireNonNull(gateway.catalog().read(tx -> tx.objects().current(id, key)));
  }

  private Bucket bucket() {
    return Objects.requireNonNull(gateway.catalog().read(tx -> tx.buckets().find(bucket)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
