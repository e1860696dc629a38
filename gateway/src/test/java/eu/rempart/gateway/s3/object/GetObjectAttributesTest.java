package eu.rempart.gateway.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.gateway.s3.testing.XmlDocument;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetObjectAttributesTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final byte[] FIRST = Digests.bytes(5 << 20, 1);
  private static final byte[] LAST = Digests.bytes(100, 2);

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  private TestRequest attributes(String names) {
    return s3.get(bucket, "key").query("attributes").header("x-amz-object-attributes", names);
  }

  @Test
  void whatIsAskedForIsToldAndNothingElse() {
    String etag =
        s3.put(bucket, "key")
            .header("x-amz-checksum-sha256", Digests.checksum("SHA256", "hello"))
            .body("hello")
            .send()
            .isOk()
            .etag();
    Answer all = attributes("ETag,Checksum, ObjectParts ,StorageClass,ObjectSize").send().isOk();
    XmlDocument document = all.xml();
    assertThat(document.root()).isEqualTo("GetObjectAttributesResponse");
    // Without quotes, unlike everywhere else: so S3 shows it.
    assertThat(document.text("ETag")).isEqualTo(etag);
    assertThat(document.text("Checksum/ChecksumSHA256"))
        .isEqualTo(Digests.checksum("SHA256", "hello"));
    assertThat(document.text("Checksum/ChecksumType")).isEqualTo("FULL_OBJECT");
    assertThat(document.text("StorageClass")).isEqualTo("STANDARD");
    assertThat(document.text("ObjectSize")).isEqualTo("5");
    assertThat(document.texts("ObjectParts")).isEmpty();
    all.hasHeader("Last-Modified", s3.head(bucket, "key").send().requireHeader("Last-Modified"));
    assertThat(attributes("ObjectSize").send().isOk().xml().children())
        .containsExactly("ObjectSize");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "etag", "ETag,Size", "Owner"})
  void anAttributeThatIsNoneIsRefused(String names) {
    s3.put(bucket, "key").body("x").send().isOk();
    attributes(names).send().isRefused(S3ErrorCode.INVALID_ARGUMENT);
    s3.get(bucket, "key").query("attributes").send().isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CRC32C", "CRC64NVME"})
  void partsAreListedWithTheirSizesAndChecksums(String algorithm) {
    upload(algorithm);
    XmlDocument parts = attributes("ObjectParts").send().isOk().xml();
    assertThat(parts.text("ObjectParts/PartsCount")).isEqualTo("2");
    assertThat(parts.text("ObjectParts/IsTruncated")).isEqualTo("false");
    assertThat(parts.texts("ObjectParts/Part/PartNumber")).containsExactly("1", "2");
    assertThat(parts.texts("ObjectParts/Part/Size"))
        .containsExactly(Integer.toString(FIRST.length), Integer.toString(LAST.length));
    if (!algorithm.isEmpty()) {
      ChecksumAlgorithm named = ChecksumAlgorithm.valueOf(algorithm);
      assertThat(parts.texts("ObjectParts/Part/Checksum" + algorithm))
          .containsExactly(
              Digests.checksum(named, FIRST).value(), Digests.checksum(named, LAST).value());
    }
  }

  @Test
  void partsArePaged() {
    upload("");
    attributes("ObjectParts")
        .header("x-amz-max-parts", "1")
        .send()
        .isOk()
        .hasXml("ObjectParts/Part/PartNumber", "1")
        .hasXml("ObjectParts/IsTruncated", "true")
        .hasXml("ObjectParts/MaxParts", "1")
        .hasXml("ObjectParts/NextPartNumberMarker", "1");
    attributes("ObjectParts")
        .header("x-amz-max-parts", "1")
        .header("x-amz-part-number-marker", "1")
        .send()
        .isOk()
        .hasXml("ObjectParts/Part/PartNumber", "2")
        .hasXml("ObjectParts/PartNumberMarker", "1")
        .hasXml("ObjectParts/IsTruncated", "false");
    attributes("ObjectParts")
        .header("x-amz-max-parts", "many")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void aMissingObjectIsNoSuchKey() {
    attributes("ETag").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void anotherTenantLearnsNothing() {
    s3.put(bucket, "key").body("x").send().isOk();
    gateway
        .stranger()
        .get(bucket, "key")
        .query("attributes")
        .header("x-amz-object-attributes", "ETag")
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
  }

  private void upload(String algorithm) {
    TestRequest create = s3.post(bucket, "key").query("uploads");
    if (!algorithm.isEmpty()) {
      create.header("x-amz-checksum-algorithm", algorithm);
    }
    String id = String.valueOf(create.send().isOk().xml().text("UploadId"));
    String one = part(id, 1, FIRST);
    String two = part(id, 2, LAST);
    s3.post(bucket, "key")
        .query("uploadId", id)
        .body(
            "<CompleteMultipartUpload>"
                + "<Part><PartNumber>1</PartNumber><ETag>"
                + one
                + "</ETag></Part><Part><PartNumber>2</PartNumber><ETag>"
                + two
                + "</ETag></Part></CompleteMultipartUpload>")
        .send()
        .isOk();
  }

  private String part(String id, int number, byte[] body) {
    return s3.put(bucket, "key")
        .query("partNumber", Integer.toString(number))
        .query("uploadId", id)
        .body(body)
        .unsignedPayload()
        .send()
        .isOk()
        .etag();
  }
}
