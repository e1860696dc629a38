package eu.rempart.gateway.s3.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.VersionedBucket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VersionedUploadTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final VersionedBucket bucket = new VersionedBucket(s3);

  @Test
  void completingMakesAVersion() {
    String before = bucket.put("key", "before");
    String upload = begin();
    String etag = part(upload, "part one");
    Answer completed = complete(upload, etag).isOk();
    String version = completed.requireHeader("x-amz-version-id");
    assertThat(complete(upload, etag).isOk().requireHeader("x-amz-version-id")).isEqualTo(version);

    s3.get(bucket.name(), "key")
        .send()
        .isOk()
        .hasBody("part one")
        .hasHeader("x-amz-version-id", version);
    bucket
        .get("key", version)
        .query("partNumber", "1")
        .send()
        .hasStatus(206)
        .hasHeader("x-amz-mp-parts-count", "1")
        .hasHeader("x-amz-version-id", version);
    bucket.get("key", before).send().isOk().hasBody("before");
    bucket.versions().send().hasXml("Version/VersionId", version, before);
  }

  @Test
  void whileSuspendedItIsTheNullVersion() {
    String before = bucket.put("key", "before");
    String upload = begin();
    bucket.set("Suspended");
    complete(upload, part(upload, "x")).isOk().hasNoHeader("x-amz-version-id");
    bucket.versions().send().hasXml("Version/VersionId", "null", before);
  }

  @Test
  void aPartIsCopiedFromTheVersionNamed() {
    String first = bucket.put("source", "one");
    bucket.put("source", "other");
    String upload = begin();
    Answer copied =
        s3.put(bucket.name(), "key")
            .query("partNumber", "1")
            .query("uploadId", upload)
            .header("x-amz-copy-source", bucket.name() + "/source?versionId=" + first)
            .send()
            .isOk()
            .hasHeader("x-amz-copy-source-version-id", first);
    complete(upload, String.valueOf(copied.xml().text("ETag"))).isOk();
    s3.get(bucket.name(), "key").send().isOk().hasBody("one");
  }

  private String begin() {
    Answer answer = s3.post(bucket.name(), "key").query("uploads").send().isOk();
    return String.valueOf(answer.xml().text("UploadId"));
  }

  private String part(String upload, String body) {
    return s3.put(bucket.name(), "key")
        .query("partNumber", "1")
        .query("uploadId", upload)
        .body(body)
        .send()
        .isOk()
        .requireHeader("ETag");
  }

  private Answer complete(String upload, String etag) {
    return s3.post(bucket.name(), "key")
        .query("uploadId", upload)
        .body(
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                + etag.replace("\"", "&quot;")
                + "</ETag></Part></CompleteMultipartUpload>")
        .send();
  }
}
