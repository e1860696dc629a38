package eu.rempart.gateway.s3.encryption;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketEncryptionTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final String ALGORITHM = "x-amz-server-side-encryption";
  private static final String KEY_ID = ALGORITHM + "-aws-kms-key-id";
  private static final String BUCKET_KEY = ALGORITHM + "-bucket-key-enabled";
  private static final String DEFAULT = "Rule/ApplyServerSideEncryptionByDefault/";

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @Test
  void aBucketHasAes256UntilItsOwnerSaysOtherwiseAndAfterTheyTakeItBack() {
    isAes256(get());
    set(byDefault("aws:kms", TestGateway.OTHER_KEY) + "<BucketKeyEnabled>true</BucketKeyEnabled>")
        .isOk();
    get()
        .isOk()
        .hasXml(DEFAULT + "SSEAlgorithm", "aws:kms")
        .hasXml(DEFAULT + "KMSMasterKeyID", TestGateway.OTHER_KEY)
        .hasXml("Rule/BucketKeyEnabled", "true");
    s3.delete("/" + bucket + "?encryption").send().isDone();
    isAes256(get());
    s3.delete("/" + bucket + "?encryption").send().isDone();
  }

  @Test
  void theDefaultHoldsForWhatIsWrittenFromThenOn() {
    s3.put(bucket, "before").body("b").send().isOk().hasHeader(ALGORITHM, "AES256");
    set(byDefault("aws:kms", TestGateway.OTHER_KEY) + "<BucketKeyEnabled>true</BucketKeyEnabled>")
        .isOk();
    underTheOther(s3.put(bucket, "after").body("a").send().isOk()).hasHeader(BUCKET_KEY, "true");
    underTheOther(s3.get(bucket, "after").send().isOk().hasBody("a"));
    s3.put(bucket, "unlike")
        .header(BUCKET_KEY, "false")
        .body("a")
        .send()
        .isOk()
        .hasNoHeader(BUCKET_KEY);
    s3.put(bucket, "asked").header(ALGORITHM, "AES256").body("a").send().isOk();
    s3.head(bucket, "asked").send().isOk().hasHeader(ALGORITHM, "AES256").hasNoHeader(KEY_ID);
    s3.get(bucket, "before").send().isOk().hasBody("b").hasHeader(ALGORITHM, "AES256");
    underTheOther(s3.copy(bucket, "before", bucket, "copy").send().isOk());
    underTheOther(s3.get(bucket, "copy").send().isOk().hasBody("b"));
    underTheOther(s3.post(bucket, "large").query("uploads").send().isOk());
  }

  @Test
  void aKeyThatIsNotThereIsRefusedWhenItIsSet() {
    set(byDefault("aws:kms", "alias/nowhere")).isRefused(S3ErrorCode.KMS_NOT_FOUND_EXCEPTION);
    isAes256(get());
    set("<ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm>"
            + "</ApplyServerSideEncryptionByDefault>")
        .isOk();
    s3.put(bucket, "key").body("a").send().isOk().hasHeader(KEY_ID, "default");
  }

  @Test
  void whatIsBlockedComesBack() {
    set("<BlockedEncryptionTypes><EncryptionType>SSE-C</EncryptionType></BlockedEncryptionTypes>")
        .isOk();
    isAes256(get()).hasXml("Rule/BlockedEncryptionTypes/EncryptionType", "SSE-C");
    set(byDefault("AES256", null)
            + "<BlockedEncryptionTypes><EncryptionType>NONE</EncryptionType>"
            + "</BlockedEncryptionTypes>")
        .isOk();
    isAes256(get()).hasXml("Rule/BlockedEncryptionTypes/EncryptionType", "NONE");
  }

  @Test
  void whatIsNoEncryptionIsRefused() {
    set(byDefault("DES", null)).isRefused(S3ErrorCode.INVALID_ARGUMENT);
    set(byDefault("aws:kms:dsse", null)).isRefused(S3ErrorCode.NOT_IMPLEMENTED);
    set(byDefault("AES256", "default")).isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<ServerSideEncryptionConfiguration/>",
        "<ServerSideEncryptionConfiguration><Rule/></ServerSideEncryptionConfiguration>",
        "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault/></Rule>"
            + "</ServerSideEncryptionConfiguration>",
        "<ServerSideEncryptionConfiguration>"
            + "<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm>"
            + "</ApplyServerSideEncryptionByDefault></Rule>"
            + "<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm>"
            + "</ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>",
        "<ServerSideEncryptionConfiguration><Rule><BlockedEncryptionTypes>"
            + "<EncryptionType>SSE-S3</EncryptionType></BlockedEncryptionTypes></Rule>"
            + "</ServerSideEncryptionConfiguration>"
      })
  void aDocumentThatIsNoneIsMalformed(String document) {
    s3.put("/" + bucket + "?encryption").body(document).send().isRefused(S3ErrorCode.MALFORMED_XML);
  }

  @Test
  void itGoesWithTheBucket() {
    set(byDefault("aws:kms", TestGateway.OTHER_KEY)).isOk();
    s3.delete("/" + bucket).send().isDone();
    s3.put("/" + bucket).send().isOk();
    isAes256(get());
  }

  @Test
  void anotherTenantMayDoNothing() {
    String target = "/" + bucket + "?encryption";
    gateway.stranger().get(target).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    gateway.stranger().put(target).body("<x/>").send().isRefused(S3ErrorCode.ACCESS_DENIED);
    gateway.stranger().delete(target).send().isRefused(S3ErrorCode.ACCESS_DENIED);
  }

  private Answer get() {
    return s3.get("/" + bucket + "?encryption").send();
  }

  private Answer set(String rule) {
    return s3.put("/" + bucket + "?encryption")
        .body(
            "<ServerSideEncryptionConfiguration><Rule>"
                + rule
                + "</Rule></ServerSideEncryptionConfiguration>")
        .send();
  }

  private static String byDefault(String algorithm, @Nullable String key) {
    return "<ApplyServerSideEncryptionByDefault><SSEAlgorithm>"
        + algorithm
        + "</SSEAlgorithm>"
        + (key == null ? "" : "<KMSMasterKeyID>" + key + "</KMSMasterKeyID>")
        + "</ApplyServerSideEncryptionByDefault>";
  }

  private static Answer isAes256(Answer answer) {
    return answer
        .isOk()
        .hasXml(DEFAULT + "SSEAlgorithm", "AES256")
        .hasXml(DEFAULT + "KMSMasterKeyID")
        .hasXml("Rule/BucketKeyEnabled", "false");
  }

  private static Answer underTheOther(Answer answer) {
    return answer.hasHeader(ALGORITHM, "aws:kms").hasHeader(KEY_ID, TestGateway.OTHER_KEY);
  }
}
