package eu.rempart.gateway.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored beside the body and comes back with it. */
class StoredHeadersTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @Test
  void contentHeadersComeBackAsTheyWere() {
    Map<String, String> headers =
        Map.of(
            "Content-Type", "text/plain; charset=utf-8",
            "Content-Encoding", "gzip",
            "Content-Disposition", "attachment; filename=\"a b.txt\"",
            "Content-Language", "fr, de",
            "Cache-Control", "max-age=60, private",
            "Expires", "Thu, 01 Dec 2033 16:00:00 GMT");
    var put = s3.put(bucket, "key").body("text");
    headers.forEach(put::header);
    put.send().isOk();
    Answer get = s3.get(bucket, "key").send().isOk();
    Answer head = s3.head(bucket, "key").send().isOk();
    headers.forEach((name, value) -> {
      get.hasHeader(name, value);
      head.hasHeader(name, value);
    });
  }

  @Test
  void anObjectWithoutATypeIsBinary() {
    s3.put(bucket, "key").body("x").send().isOk();
    s3.get(bucket, "key").send().hasHeader("Content-Type", "binary/octet-stream");
  }

  @Test
  void theFramingOfTheUploadIsNoEncodingOfTheObject() {
    byte[] body = Digests.bytes(200_000, 1);
    s3.put(bucket, "key")
        .body(body)
        .trailer(Digests.checksum(ChecksumAlgorithm.CRC32, body))
        .send()
        .isOk();
    s3.get(bucket, "key").send().isOk().hasBody(body).hasNoHeader("Content-Encoding");
  }

  @Test
  void anExpiryThatIsNoDateComesBackAsItWas() {
    s3.put(bucket, "key").header("Expires", "soon").body("x").send().isOk();
    s3.get(bucket, "key").send().isOk().hasHeader("Expires", "soon");
  }

  @Test
  void userMetadataComesBackUnderLowerCaseNames() {
    s3.put(bucket, "key")
        .header("x-amz-meta-Colour", "Blue")
        .header("X-Amz-Meta-size", " 7 ")
        .body("x")
        .send()
        .isOk();
    s3.head(bucket, "key")
        .send()
        .isOk()
        .hasHeader("x-amz-meta-colour", "Blue")
        .hasHeader("x-amz-meta-size", " 7 ");
  }

  @Test
  void metadataBeyondAsciiComesBackByteForByte() {
    s3.put(bucket, "key").header("x-amz-meta-name", "Zoë ÄMÄZÕÑ 東京").body("x").send().isOk();
    Answer head = s3.head(bucket, "key").send().isOk();
    assertThat(Digests.utf8OfWire(head.requireHeader("x-amz-meta-name")))
        .isEqualTo("Zoë ÄMÄZÕÑ 東京");
  }

  @Test
  void emptyMetadataIsMetadata() {
    s3.put(bucket, "key").header("x-amz-meta-empty", "").body("x").send().isOk();
    s3.head(bucket, "key").send().isOk().hasHeader("x-amz-meta-empty", "");
  }

  @Test
  void metadataMayHaveTwoKibibytesAndNoMore() {
    s3.put(bucket, "key").header("x-amz-meta-a", "v".repeat(2047)).body("x").send().isOk();
    s3.put(bucket, "key")
        .header("x-amz-meta-a", "v".repeat(2048))
        .body("y")
        .send()
        .isRefused(S3ErrorCode.METADATA_TOO_LARGE);
    s3.get(bucket, "key").send().isOk().hasBody("x");
  }

  @Test
  void aLaterPutReplacesTheMetadataWhole() {
    s3.put(bucket, "key").header("x-amz-meta-a", "1").body("x").send().isOk();
    s3.put(bucket, "key").header("x-amz-meta-b", "2").body("x").send().isOk();
    s3.head(bucket, "key").send().isOk().hasNoHeader("x-amz-meta-a").hasHeader("x-amz-meta-b", "2");
  }

  @Test
  void everyReplySaysThatTheObjectIsEncrypted() {
    s3.put(bucket, "key").body("x").send().hasHeader("x-amz-server-side-encryption", "AES256");
    s3.get(bucket, "key").send().hasHeader("x-amz-server-side-encryption", "AES256");
    s3.head(bucket, "key").send().hasHeader("x-amz-server-side-encryption", "AES256");
  }

  @Test
  void readsSayHowToReadAPart() {
    s3.put(bucket, "key").body("x").send().isOk();
    s3.head(bucket, "key").send().isOk().hasHeader("Accept-Ranges", "bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void responseParametersReplaceStoredHeaders(String method) {
    s3.put(bucket, "key").header("Content-Type", "text/plain").body("x").send().isOk();
    s3.request(method, S3TestClient.target(bucket, "key"))
        .query("response-content-type", "image/png")
        .query("response-content-language", "it")
        .query("response-expires", "Thu, 01 Dec 2033 16:00:00 GMT")
        .query("response-cache-control", "no-cache")
        .query("response-content-disposition", "attachment; filename=\"b.png\"")
        .query("response-content-encoding", "identity")
        .send()
        .isOk()
        .hasHeader("Content-Type", "image/png")
        .hasHeader("Content-Language", "it")
        .hasHeader("Expires", "Thu, 01 Dec 2033 16:00:00 GMT")
        .hasHeader("Cache-Control", "no-cache")
        .hasHeader("Content-Disposition", "attachment; filename=\"b.png\"")
        .hasHeader("Content-Encoding", "identity");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "response-content-type",
        "response-content-language",
        "response-expires",
        "response-cache-control",
        "response-content-disposition",
        "response-content-encoding"
      })
  void aResponseParameterCannotEndAHeader(String parameter) {
    s3.put(bucket, "key").body("x").send().isOk();
    s3.get(bucket, "key")
        .query(parameter, "a\r\nSet-Cookie: b=c")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT)
        .hasNoHeader("Set-Cookie");
    s3.get(bucket, "key").query(parameter, "a\nb").send().isRefused(S3ErrorCode.INVALID_ARGUMENT);
    s3.get(bucket, "key")
        .query(parameter, "a\u0000b")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-amz-meta-a", "Content-Type", "Content-Disposition", "Cache-Control"})
  void aStoredHeaderCannotEndAHeader(String name) {
    s3.put(bucket, "key")
        .header(name, "a\rSet-Cookie: b=c")
        .body("x")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    s3.get(bucket, "key").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"private", "bucket-owner-full-control"})
  void anAclThatSaysWhatHoldsAnywayIsAccepted(String acl) {
    s3.put(bucket, "key").header("x-amz-acl", acl).body("x").send().isOk();
  }

  @ParameterizedTest
  @ValueSource(strings = {"public-read", "public-read-write", "authenticated-read"})
  void anAclThatSharesIsRefused(String acl) {
    s3.put(bucket, "key")
        .header("x-amz-acl", acl)
        .body("x")
        .send()
        .isRefused(S3ErrorCode.ACCESS_CONTROL_LIST_NOT_SUPPORTED);
  }

  @Test
  void aStorageClassWeDoNotHaveIsRefused() {
    s3.put(bucket, "key").header("x-amz-storage-class", "STANDARD").body("x").send().isOk();
    s3.put(bucket, "key")
        .header("x-amz-storage-class", "GLACIER")
        .body("x")
        .send()
        .isRefused(S3ErrorCode.INVALID_STORAGE_CLASS);
  }

  @Test
  void anEncryptionWeDoNotKnowIsRefused() {
    s3.put(bucket, "key").header("x-amz-server-side-encryption", "AES256").body("x").send().isOk();
    s3.put(bucket, "key")
        .header("x-amz-server-side-encryption", "ROT13")
        .body("x")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }
}
