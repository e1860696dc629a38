package eu.rempart.gateway.s3.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import eu.rempart.s3.request.HttpDate;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadPartCopyTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final byte[] SOURCE = Digests.bytes(200_000, 1);

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @BeforeEach
  void putSource() {
    s3.put(bucket, "source").body(SOURCE).send().isOk();
  }

  @Test
  void aWholeObjectBecomesAPart() {
    Uploads upload = Uploads.begin(s3, bucket, "key");
    Answer copied = upload.copied(1, bucket, "source").send().isOk();
    assertThat(copied.xml().root()).isEqualTo("CopyPartResult");
    assertThat(copied.xml().text("LastModified")).isNotBlank();
    upload.choose(1, unquoted(copied.xml().text("ETag"))).complete().send().isOk();
    s3.get(bucket, "key").send().isOk().hasBody(SOURCE);
  }

  @Test
  void aRangeBecomesAPart() {
    Uploads upload = Uploads.begin(s3, bucket, "key");
    Answer copied =
        upload
            .copied(1, bucket, "source")
            .header("x-amz-copy-source-range", "bytes=65000-140000")
            .send()
            .isOk();
    upload.choose(1, unquoted(copied.xml().text("ETag"))).complete().send().isOk();
    s3.get(bucket, "key").send().isOk().hasBody(Arrays.copyOfRange(SOURCE, 65_000, 140_001));
  }

  @Test
  void aPartOutlivesItsSource() {
    Uploads upload = Uploads.begin(s3, bucket, "key");
    Answer copied = upload.copied(1, bucket, "source").send().isOk();
    s3.delete(bucket, "source").send().isDone();
    upload.choose(1, unquoted(copied.xml().text("ETag"))).complete().send().isOk();
    s3.get(bucket, "key").send().isOk().hasBody(SOURCE);
  }

  @Test
  void theSameCopyTwiceHasTheSameEtag() {
    Uploads upload = Uploads.begin(s3, bucket, "key");
    String one = String.valueOf(upload.copied(1, bucket, "source").send().xml().text("ETag"));
    String two = String.valueOf(upload.copied(1, bucket, "source").send().xml().text("ETag"));
    assertThat(two).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-200000", "bytes=200000-200001", "bytes=150000-99999999999"})
  void aRangeBeyondTheSourceIsRefused(String range) {
    Uploads.begin(s3, bucket, "key")
        .copied(1, bucket, "source")
        .header("x-amz-copy-source-range", range)
        .send()
        .isRefused(S3ErrorCode.INVALID_RANGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0-1", "bytes=0", "bytes=-5", "bytes=5-", "bytes=3-2", "bytes=0-1,2-3"})
  void aRangeThatIsNoneIsNotIgnored(String range) {
    Uploads.begin(s3, bucket, "key")
        .copied(1, bucket, "source")
        .header("x-amz-copy-source-range", range)
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void sourcesHaveConditions() {
    String etag = s3.head(bucket, "source").send().isOk().etag();
    String now = HttpDate.format(gateway.clock().instant());
    condition("if-match", etag).isOk();
    condition("if-match", "other").isRefused(S3ErrorCode.PRECONDITION_FAILED);
    condition("if-none-match", etag).isRefused(S3ErrorCode.PRECONDITION_FAILED);
    condition("if-none-match", "other").isOk();
    condition("if-modified-since", now).isRefused(S3ErrorCode.PRECONDITION_FAILED);
    condition("if-unmodified-since", now).isOk();
  }

  private Answer condition(String name, String value) {
    return Uploads.begin(s3, bucket, "key")
        .copied(1, bucket, "source")
        .header("x-amz-copy-source-" + name, value)
        .send();
  }

  @Test
  void theChecksumOfTheUploadIsComputed() {
    Uploads upload = Uploads.begin(s3, bucket, "key", Map.of("x-amz-checksum-algorithm", "SHA256"));
    upload
        .copied(1, bucket, "source")
        .send()
        .isOk()
        .hasXml("ChecksumSHA256", Digests.checksum(ChecksumAlgorithm.SHA256, SOURCE).value());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    Uploads upload = Uploads.begin(s3, bucket, "key");
    upload.copied(1, bucket, "none").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
    upload.copied(1, "no-such-bucket", "x").send().isRefused(S3ErrorCode.NO_SUCH_BUCKET);
    upload.abort().isDone();
    upload.copied(1, bucket, "source").send().isRefused(S3ErrorCode.NO_SUCH_UPLOAD);
  }

  @Test
  void anotherTenantsObjectIsNoSource() {
    S3TestClient stranger = gateway.stranger();
    Uploads theirs = Uploads.begin(stranger, stranger.newBucket(), "key");
    theirs.copied(1, bucket, "source").send().isRefused(S3ErrorCode.ACCESS_DENIED);
  }

  private static String unquoted(@Nullable String etag) {
    return String.valueOf(etag).replace("\"", "");
  }
}
