package eu.rempart.gateway.s3.form;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostObjectTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @Test
  void aFormBecomesAnObject() {
    Answer posted =
        form()
            .field("key", "up/${filename}")
            .without("[\"eq\",\"$key\",\"up/${filename}\"]")
            .condition("[\"starts-with\",\"$key\",\"up/\"]")
            .field("acl", "private")
            .field("Content-Type", "text/plain")
            .field("x-amz-meta-a", "é")
            .field(
                "tagging",
                "<Tagging><TagSet><Tag><Key>a</Key><Value>b c</Value></Tag></TagSet></Tagging>")
            .file("photo.jpg", "body".getBytes(StandardCharsets.UTF_8))
            .send()
            .isDone()
            .hasHeader("Location", "https://s3.test/" + bucket + "/up/photo.jpg");
    s3.get(bucket, "up/photo.jpg")
        .send()
        .isOk()
        .hasBody("body")
        .hasHeader("Content-Type", "text/plain")
        .hasHeader("x-amz-tagging-count", "1")
        .hasHeader("ETag", posted.requireHeader("ETag"));
    s3.get(bucket, "up/photo.jpg").query("tagging").send().hasXml("TagSet/Tag/Value", "b c");
  }

  @Test
  void itIsAnsweredAsTheFormWants() {
    form()
        .field("key", "a")
        .field("success_action_status", "200")
        .send()
        .hasStatus(200)
        .hasBody("");
    form().field("key", "a").field("success_action_status", "404").send().isDone();
    Answer created =
        form().field("key", "a&b").field("success_action_status", "201").send().hasStatus(201);
    created
        .hasXml("Bucket", bucket)
        .hasXml("Key", "a&b")
        .hasXml("ETag", created.requireHeader("ETag"))
        .hasXml("Location", "https://s3.test/" + bucket + "/a%26b");
    Answer redirected =
        form()
            .field("key", "a/b")
            .field("success_action_redirect", "https://example.eu/done?x=1#end")
            .send()
            .hasStatus(303);
    assertThat(redirected.requireHeader("Location"))
        .isEqualTo(
            "https://example.eu/done?x=1&bucket="
                + bucket
                + "&key=a%2Fb&etag=%22"
                + redirected.etag()
                + "%22#end");
    form()
        .field("key", "a")
        .field("success_action_redirect", "javascript:alert(1)")
        .send()
        .isDone();
    form().field("key", "a").field("redirect", "http://e.eu/").send().hasStatus(303);
  }

  @Test
  void aFileWithFieldsAfterItIsCutWhereItEnds() {
    byte[] large = new byte[300_000];
    new Random(1).nextBytes(large);
    String sha256 = Base64.getEncoder().encodeToString(Digests.sha256(large));
    form()
        .field("key", "large")
        .field("x-amz-checksum-sha256", sha256)
        .file("a", large)
        .after("submit", "Upload")
        .send()
        .isDone()
        .hasHeader("x-amz-checksum-sha256", sha256);
    s3.get(bucket, "large").send().isOk().hasBody(large);
    s3.head(bucket, "large")
        .header("x-amz-checksum-mode", "ENABLED")
        .send()
        .hasHeader("x-amz-checksum-sha256", sha256);
    form().field("key", "small").file("body").after("submit", "Upload").send().isDone();
    s3.get(bucket, "small").send().isOk().hasBody("body");
    form().field("key", "empty").file("").after("submit", "Upload").send().isDone();
    s3.get(bucket, "empty").send().isOk().hasBody("");
  }

  @Test
  void whatIsPromisedOfTheFileMustHold() {
    String other = Base64.getEncoder().encodeToString(Digests.sha256(new byte[1]));
    form()
        .field("key", "k")
        .field("x-amz-checksum-sha256", other)
        .file("body")
        .send()
        .isRefused(S3ErrorCode.BAD_DIGEST);
    form()
        .field("key", "k")
        .field("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg==")
        .file("body")
        .send()
        .isRefused(S3ErrorCode.BAD_DIGEST);
    form()
        .field("key", "k")
        .field("x-amz-server-side-encryption", "aws:what")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    form().field("key", "k").field("acl", "public-read").send().hasStatus(400);
    s3.head(bucket, "k").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
    form().field("key", "k").field("If-None-Match", "*").file("1").send().isDone();
    form()
        .field("key", "k")
        .field("If-None-Match", "*")
        .file("2")
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED);
  }

  @Test
  void everyFieldIsCoveredAndEveryConditionHolds() {
    form().field("key", "k").uncovered("x-ignore-this", "1").send().isDone();
    form()
        .field("key", "k")
        .uncovered("x-amz-meta-a", "1")
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED)
        .hasXml("Message", "Invalid according to Policy: Extra input fields: x-amz-meta-a");
    form()
        .field("key", "k")
        .condition("[\"eq\",\"$acl\",\"private\"]")
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
    form()
        .field("key", "k")
        .without("{\"bucket\":\"" + bucket + "\"}")
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
    form()
        .field("key", "k")
        .expires(gateway.clock().instant())
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED)
        .hasXml("Message", "Invalid according to Policy: Policy expired.");
    form().uncovered("kEy", "k").condition("{\"KEY\":\"k\"}").send().isDone();
  }

  @ParameterizedTest
  @CsvSource({"0,4,204", "5,9,400", "0,3,400", "4,4,204"})
  void aFileIsAsLongAsThePolicyAllows(long least, long most, int status) {
    form()
        .field("key", "k")
        .condition("[\"content-length-range\"," + least + "," + most + "]")
        .file("body")
        .send()
        .hasStatus(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"expiration\":\"2030-01-01T00:00:00Z\"}",
        "{\"conditions\":[]}",
        "{\"EXPIRATION\":\"2030-01-01T00:00:00Z\",\"conditions\":[]}",
        "{\"expiration\":\"2030-01-01\",\"conditions\":[]}",
        "{\"expiration\":\"2030-01-01T00:00:00Z\",\"conditions\":{}}",
        "{\"expiration\":\"2030-01-01T00:00:00Z\",\"conditions\":[{}]}",
        "{\"expiration\":\"2030-01-01T00:00:00Z\",\"conditions\":[{\"a\":1}]}",
        "{\"expiration\":\"2030-01-01T00:00:00Z\",\"conditions\":[[\"eq\",\"key\",\"k\"]]}",
        "{\"expiration\":\"2030-01-01T00:00:00Z\",\"conditions\":[[\"like\",\"$key\",\"k\"]]}",
        "{\"expiration\":\"2030-01-01T00:00:00Z\",\"conditions\":[[\"content-length-range\",1]]}",
        "{\"expiration\":\"2030-01-01T00:00:00Z\",\"conditions\":[[\"content-length-range\",-1,2]]}",
        "{\"expiration\":\"2030-01-01T00:00:00Z\",\"conditions\":[]} x"
      })
  void aPolicyThatIsNoneIsRefused(String policy) {
    form().field("key", "k").sendWith(policy).isRefused(S3ErrorCode.INVALID_POLICY_DOCUMENT);
  }

  @Test
  void onlyItsSignerAnswersForAForm() {
    form()
        .field("key", "k")
        .uncovered("x-amz-signature", "0".repeat(64))
        .send()
        .isRefused(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
    form()
        .field("key", "k")
        .uncovered("x-amz-credential", "RMPTNOBODY/20261124/eu-fr-1/s3/aws4_request")
        .send()
        .isRefused(S3ErrorCode.INVALID_ACCESS_KEY_ID);
    form()
        .field("key", "k")
        .uncovered("x-amz-algorithm", "AWS4-HMAC-SHA1")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    form()
        .field("key", "k")
        .uncovered("x-amz-signature", "")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    form()
        .field("key", "k")
        .uncovered("AWSAccessKeyId", "x")
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
    form().field("Content-Type", "x").send().isRefused(S3ErrorCode.INVALID_ARGUMENT);
    form().field("key", "k").sendUnsigned().isRefused(S3ErrorCode.ACCESS_DENIED);
    new TestForm(gateway, gateway.stranger(), bucket)
        .field("key", "k")
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
    s3.post("/" + bucket)
        .header("Content-Type", "multipart/form-data; boundary=b")
        .body("--b--\r\n")
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
    s3.head(bucket, "k").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void anUploadIsOnRecordByItsOwnName() throws IOException {
    form().field("key", "recorded-here").file("body").send().isDone();
    gateway.clock().advance(Duration.ofSeconds(1));
    try (Stream<Path> trail = Files.walk(gateway.audit())) {
      assertThat(trail.filter(Files::isRegularFile).map(PostObjectTest::text))
          .anyMatch(lines ->
              lines
                  .lines()
                  .anyMatch(l -> l.contains("\"PostObject\"") && l.contains("recorded-here")));
    }
  }

  private TestForm form() {
    return new TestForm(gateway, s3, bucket);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
