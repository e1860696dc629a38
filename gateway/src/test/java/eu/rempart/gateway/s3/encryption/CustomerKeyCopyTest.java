package eu.rempart.gateway.s3.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.OwnHeaders;
import eu.rempart.gateway.s3.testing.OwnHeaders.OwnHeader;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.SseC;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerKeyCopyTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final SseC MINE = SseC.random();
  private static final SseC OTHER = SseC.random();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 200_000})
  void aCopyGoesFromAnyEncryptionToAnyOther(int size) {
    byte[] body = Digests.bytes(size, 7);
    String elsewhere = s3.newBucket();
    MINE.to(s3.put(bucket, "mine")).body(body).send().isOk();
    for (String to : new String[] {bucket, elsewhere}) {
      Answer copied = OTHER.to(MINE.toSource(s3.copy(bucket, "mine", to, "others"))).send().isOk();
      copied.hasHeader(SseC.OWN + "key-MD5", OTHER.md5());
      OTHER.to(s3.get(to, "others")).send().isOk().hasBody(body);
      MINE.to(s3.get(to, "others")).send().isRefused(S3ErrorCode.ACCESS_DENIED);
      OTHER.toSource(s3.copy(to, "others", to, "plain")).send().isOk();
      s3.get(to, "plain").send().isOk().hasBody(body);
      MINE.to(s3.copy(to, "plain", to, "again")).send().isOk();
      MINE.to(s3.get(to, "again")).send().isOk().hasBody(body);
      s3.get(to, "again").send().isRefused(S3ErrorCode.INVALID_REQUEST);
    }
    MINE.to(s3.get(bucket, "mine")).send().isOk().hasBody(body);
  }

  /** Blobs keep the headers they were written with, so a copy that shared one would open by it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 10, 200_000})
  void noBlobOfACopyOpensWithAKeyThatItsOwnEncryptionLacks(int size) {
    byte[] body = Digests.bytes(size, 7);
    s3.put(bucket, "plain").body(body).send().isOk();
    MINE.to(s3.copy(bucket, "plain", bucket, "mine")).send().isOk();
    OTHER.to(MINE.toSource(s3.copy(bucket, "mine", bucket, "others"))).send().isOk();
    OTHER.toSource(s3.copy(bucket, "others", bucket, "freed")).send().isOk();
    OTHER.to(OTHER.toSource(s3.copy(bucket, "others", bucket, "same"))).send().isOk();
    s3.put(bucket, "itself").body(body).send().isOk();
    MINE.to(s3.copy(bucket, "itself", bucket, "itself")).send().isOk();

    OwnHeaders headers = new OwnHeaders(gateway);
    Set<String> blobs = new HashSet<>();
    Map.of(
            "plain", true, "mine", false, "others", false, "freed", true, "same", false, "itself",
            false)
        .forEach((key, opens) -> {
          OwnHeader only = headers.of(bucket, key).getFirst();
          assertThat(only.openedByBucketKey()).as(key).isEqualTo(opens);
          blobs.add(only.blob());
        });
    assertThat(blobs).as("no two share a data key").hasSize(6);
    s3.get(bucket, "freed").send().isOk().hasBody(body);
  }

  @Test
  void theSourceOpensWithItsKeyAlone() {
    MINE.to(s3.put(bucket, "mine")).body("text").send().isOk();
    s3.put(bucket, "plain").body("text").send().isOk();
    s3.copy(bucket, "mine", bucket, "copy").send().isRefused(S3ErrorCode.INVALID_REQUEST);
    MINE.to(s3.copy(bucket, "mine", bucket, "copy")).send().isRefused(S3ErrorCode.INVALID_REQUEST);
    OTHER
        .toSource(s3.copy(bucket, "mine", bucket, "copy"))
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
    MINE.toSource(s3.copy(bucket, "plain", bucket, "copy"))
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
    s3.get(bucket, "copy").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void aCopyOntoItselfMayChangeTheKey() {
    MINE.to(s3.put(bucket, "key")).body("text").send().isOk();
    OTHER.to(MINE.toSource(s3.copy(bucket, "key", bucket, "key"))).send().isOk();
    OTHER.to(s3.get(bucket, "key")).send().isOk().hasBody("text");
    MINE.to(s3.get(bucket, "key")).send().isRefused(S3ErrorCode.ACCESS_DENIED);
  }

  @Test
  void aCopyUnderACustomersKeyHasNoETagThatSaysWhatItIs() {
    String md5 = s3.put(bucket, "plain").body("text").send().isOk().etag();
    MINE.to(s3.copy(bucket, "plain", bucket, "mine")).send().isOk();
    String etag = MINE.to(s3.head(bucket, "mine")).send().isOk().etag();
    assertThat(etag).isNotEqualTo(md5);
    OTHER.to(MINE.toSource(s3.copy(bucket, "mine", bucket, "others"))).send().isOk();
    assertThat(OTHER.to(s3.head(bucket, "others")).send().isOk().etag()).isEqualTo(etag);
  }

  @Test
  void aCopyToAnotherRegionMovesTheBytesUnderTheKey() {
    s3.put("/far-away-ssec")
        .body(
            "<CreateBucketConfiguration><LocationConstraint>"
                + TestGateway.OTHER_REGION
                + "</LocationConstraint></CreateBucketConfiguration>")
        .send()
        .isOk();
    MINE.to(s3.put(bucket, "mine")).body("text").send().isOk();
    OTHER.to(MINE.toSource(s3.copy(bucket, "mine", "far-away-ssec", "key"))).send().isOk();
    OTHER.to(s3.get("far-away-ssec", "key")).send().isOk().hasBody("text");
  }
}
