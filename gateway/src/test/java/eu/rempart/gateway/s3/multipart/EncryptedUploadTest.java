package eu.rempart.gateway.s3.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.s3.S3ErrorCode;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EncryptedUploadTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final String ALGORITHM = "x-amz-server-side-encryption";
  private static final String KEY_ID = ALGORITHM + "-aws-kms-key-id";
  private static final Map<String, String> KMS =
      Map.of(ALGORITHM, "aws:kms", KEY_ID, TestGateway.OTHER_KEY);

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

  private static Answer underTheOther(Answer answer) {
    return answer.hasHeader(ALGORITHM, "aws:kms").hasHeader(KEY_ID, TestGateway.OTHER_KEY);
  }
}
