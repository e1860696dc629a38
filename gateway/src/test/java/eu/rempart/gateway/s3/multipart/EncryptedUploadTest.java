package eu.rempart.gateway.s3.multipart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.OwnHeaders;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.SseC;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.s3.S3ErrorCode;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EncryptedUploadTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final String ALGORITHM = "x-amz-server-side-encryption";
  private static final String KEY_ID = ALGORITHM + "-aws-kms-key-id";
  private static final Map<String, String> KMS =
      Map.of(ALGORITHM, "aws:kms", KEY_ID, TestGateway.OTHER_KEY);

  private static final SseC MINE = SseC.random();
  private static final SseC OTHER = SseC.random();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @Test
  void everyPartIsUnderTheKeyOfItsUploadAndEveryAnswerSaysSo() {
    s3.put(bucket, "source").body("copied").send().isOk();
    Uploads upload = Uploads.begin(s3, bucket, "key", KMS);
    byte[] first = new byte[Uploads.LEAST];
    Answer part = underTheOther(upload.part(1, first).send().isOk());
    upload.choose(1, part.etag());
    Answer copied = underTheOther(upload.copied(2, bucket, "source").send().isOk());
    String etag = Objects.requireNonNull(copied.xml().text("ETag"));
    upload.choose(2, etag.replace("\"", ""));
    underTheOther(upload.complete().send().isOk());
    underTheOther(s3.head(bucket, "key").send().isOk());
    Answer whole = underTheOther(s3.get(bucket, "key").send().isOk());
    assertThat(whole.body()).hasSize(first.length + "copied".length());
    assertThat(whole.text()).endsWith("copied");
    Bucket row = Objects.requireNonNull(gateway.catalog().read(tx -> tx.buckets().find(bucket)));
    ObjectVersion version =
        Objects.requireNonNull(gateway.catalog().read(tx -> tx.objects().current(row.id(), "key")));
    assertThat(gateway.keksOf(row, version)).containsExactly("other", "other");
  }

  @Test
  void whatBelongsToAnUploadMayRepeatItsEncryptionAndAskForNoOther() {
    Uploads upload = Uploads.begin(s3, bucket, "key", KMS);
    byte[] body = new byte[1];
    upload.part(1, body).header(ALGORITHM, "AES256").send().isRefused(S3ErrorCode.INVALID_REQUEST);
    upload
        .part(1, body)
        .header(ALGORITHM, "aws:kms")
        .header(KEY_ID, "default")
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
    TestRequest same = upload.part(1, body);
    KMS.forEach(same::header);
    upload.choose(1, same.send().isOk().etag());
    upload.complete().header(ALGORITHM, "AES256").send().isRefused(S3ErrorCode.INVALID_REQUEST);
    TestRequest complete = upload.complete();
    KMS.forEach(complete::header);
    underTheOther(complete.send().isOk());
  }

  @Test
  void anUploadUnderACustomersKeyTakesPartsWithThatKeyAlone() {
    Uploads upload = Uploads.begin(s3, bucket, "key", MINE.headers());
    byte[] first = Digests.bytes(Uploads.LEAST, 1);
    upload.part(1, first).send().isRefused(S3ErrorCode.INVALID_REQUEST);
    OTHER.to(upload.part(1, first)).send().isRefused(S3ErrorCode.INVALID_REQUEST);
    Answer part = MINE.to(upload.part(1, first)).send().isOk();
    part.hasHeader(SseC.OWN + "key-MD5", MINE.md5());
    assertThat(part.etag()).isNotEqualTo(Digests.md5Hex(first));
    assertThat(MINE.to(upload.part(1, first)).send().isOk().etag()).isEqualTo(part.etag());
    upload.choose(1, part.etag());
    OTHER.to(s3.put(bucket, "source")).body("copied").send().isOk();
    upload.copied(2, bucket, "source").send().isRefused(S3ErrorCode.INVALID_REQUEST);
    MINE.to(upload.copied(2, bucket, "source")).send().isRefused(S3ErrorCode.INVALID_REQUEST);
    Answer copied = MINE.to(OTHER.toSource(upload.copied(2, bucket, "source"))).send().isOk();
    copied.hasHeader(SseC.OWN + "key-MD5", MINE.md5());
    upload.choose(2, Objects.requireNonNull(copied.xml().text("ETag")).replace("\"", ""));
    OTHER.to(upload.list()).send().isRefused(S3ErrorCode.INVALID_REQUEST);
    MINE.to(upload.list()).send().isOk();
    OTHER.to(upload.complete()).send().isRefused(S3ErrorCode.INVALID_REQUEST);
    upload.complete().send().isOk();
    Answer whole = MINE.to(s3.get(bucket, "key")).send().isOk();
    assertThat(whole.body()).hasSize(first.length + "copied".length()).startsWith(first);
    MINE.to(s3.get(bucket, "key"))
        .header("Range", "bytes=" + first.length + "-")
        .send()
        .hasStatus(206)
        .hasBody("copied");
    MINE.to(s3.get(bucket, "key")).query("partNumber", "2").send().hasStatus(206).hasBody("copied");
    OTHER.to(s3.get(bucket, "key")).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    assertThat(new OwnHeaders(gateway).of(bucket, "key"))
        .hasSize(2)
        .noneMatch(OwnHeaders.OwnHeader::openedByBucketKey);
  }

  @Test
  void whereItsPartsHaveChecksumsCompletingTakesTheKeyToo() {
    Map<String, String> headers = new TreeMap<>(MINE.headers());
    headers.put("x-amz-checksum-algorithm", "CRC32");
    Uploads upload = Uploads.begin(s3, bucket, "key", headers);
    upload.choose(1, MINE.to(upload.part(1, new byte[3])).send().isOk().etag());
    upload.complete().send().isRefused(S3ErrorCode.INVALID_REQUEST);
    OTHER.to(upload.complete()).send().isRefused(S3ErrorCode.INVALID_REQUEST);
    MINE.to(upload.complete()).send().isOk().hasHeader(SseC.OWN + "key-MD5", MINE.md5());
    upload.complete().send().isRefused(S3ErrorCode.INVALID_REQUEST);
    MINE.to(upload.complete()).send().isOk();
    MINE.to(s3.get(bucket, "key")).send().isOk().hasBody(new byte[3]);
  }

  @Test
  void checksumsUnderACustomersKeyAreForWhoeverBringsIt() {
    byte[] body = "salary=4711".getBytes(UTF_8);
    Uploads upload = Uploads.begin(s3, bucket, "key", MINE.headers());
    String sha256 = Digests.checksum("SHA256", "salary=4711");
    Answer part =
        MINE.to(upload.part(1, body)).header("x-amz-checksum-sha256", sha256).send().isOk();
    assertThat(upload.list().send().isOk().text()).contains(part.etag()).doesNotContain(sha256);
    assertThat(MINE.to(upload.list()).send().isOk().text()).contains(sha256);

    String element = "<ChecksumSHA256>" + sha256 + "</ChecksumSHA256>";
    Uploads guess = Uploads.of(upload).choose(1, part.etag(), element);
    guess.complete().send().isRefused(S3ErrorCode.INVALID_REQUEST);
    upload.choose(1, part.etag());
    upload
        .complete()
        .header("x-amz-checksum-sha256", sha256)
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
    assertThat(upload.complete().send().isOk().text()).doesNotContain("Checksum");
    guess.complete().send().isRefused(S3ErrorCode.INVALID_REQUEST);
    MINE.to(guess.complete()).send().isOk();
  }

  @Test
  void anUploadWithoutACustomersKeyTakesNone() {
    Uploads upload = Uploads.begin(s3, bucket, "key");
    MINE.to(upload.part(1, new byte[1])).send().isRefused(S3ErrorCode.INVALID_REQUEST);
  }

  private static Answer underTheOther(Answer answer) {
    return answer.hasHeader(ALGORITHM, "aws:kms").hasHeader(KEY_ID, TestGateway.OTHER_KEY);
  }
}
