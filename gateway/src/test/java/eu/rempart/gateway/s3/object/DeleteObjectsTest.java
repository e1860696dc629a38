package eu.rempart.gateway.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteObjectsTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @Test
  void everyKeyNamedIsDeletedThereOrNot() {
    s3.put(bucket, "a").body("x").send().isOk();
    s3.put(bucket, "b").body("x").send().isOk();
    s3.put(bucket, "c").body("x").send().isOk();
    delete(
            "<Object><Key>a</Key></Object><Object><Key>c</Key></Object>"
                + "<Object><Key>none</Key></Object>")
        .send()
        .isOk()
        .hasXml("Deleted/Key", "a", "c", "none");
    s3.get(bucket, "a").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
    s3.get(bucket, "b").send().isOk();
  }

  @Test
  void quietNamesFailuresAlone() {
    s3.put(bucket, "a").body("x").send().isOk();
    s3.put(bucket, "b").body("x").send().isOk();
    delete(
            "<Quiet>true</Quiet><Object><Key>a</Key></Object>"
                + "<Object><Key>b</Key><ETag>other</ETag></Object>")
        .send()
        .isOk()
        .hasXml("Deleted/Key")
        .hasXml("Error/Key", "b")
        .hasXml("Error/Code", "PreconditionFailed");
    s3.get(bucket, "b").send().isOk();
  }

  @Test
  void keysAreTextAsItStands() {
    String odd = " a&b<c>\"'\n+%20/é東 ";
    s3.put(bucket, odd).body("x").send().isOk();
    delete("<Object><Key> a&amp;b&lt;c&gt;\"'&#10;+%20/é東 </Key></Object>")
        .send()
        .isOk()
        .hasXml("Deleted/Key", odd);
    s3.get(bucket, odd).send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void eachEntryHasConditionsOfItsOwn() {
    String etag = s3.put(bucket, "a").body("12345").send().isOk().etag();
    s3.put(bucket, "b").body("12345").send().isOk();
    delete(
            "<Object><Key>a</Key><ETag>\""
                + etag
                + "\"</ETag><Size>5</Size></Object>"
                + "<Object><Key>b</Key><Size>4</Size></Object>"
                + "<Object><Key>none</Key><ETag>*</ETag></Object>")
        .send()
        .isOk()
        .hasXml("Deleted/Key", "a")
        .hasXml("Error/Key", "b", "none")
        .hasXml("Error/Code", "PreconditionFailed", "NoSuchKey");
  }

  @Test
  void aKeyThatCannotBeOneFailsAlone() {
    s3.put(bucket, "a").body("x").send().isOk();
    delete("<Object><Key>" + "k".repeat(1025) + "</Key></Object><Object><Key>a</Key></Object>")
        .send()
        .isOk()
        .hasXml("Deleted/Key", "a")
        .hasXml("Error/Code", "KeyTooLongError");
  }

  @Test
  void aThousandKeysAreTakenAndNoMore() {
    StringBuilder objects = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      objects.append("<Object><Key>k").append(i).append("</Key></Object>");
    }
    Answer answer = delete(objects.toString()).send().isOk();
    assertThat(answer.xml().texts("Deleted/Key")).hasSize(1_000);
    delete(objects + "<Object><Key>one more</Key></Object>")
        .send()
        .isRefused(S3ErrorCode.MALFORMED_XML);
  }

  @Test
  void aListWithoutADigestIsRefused() {
    s3.put(bucket, "a").body("x").send().isOk();
    s3.post("/" + bucket + "?delete")
        .body("<Delete><Object><Key>a</Key></Object></Delete>")
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
    s3.get(bucket, "a").send().isOk();
  }

  @Test
  void aListThatIsNotWhatItsDigestSaysDeletesNothing() {
    s3.put(bucket, "a").body("x").send().isOk();
    String list = "<Delete><Object><Key>a</Key></Object></Delete>";
    s3.post("/" + bucket + "?delete")
        .header("Content-MD5", Digests.contentMd5(Digests.utf8("other")))
        .body(list)
        .send()
        .isRefused(S3ErrorCode.BAD_DIGEST);
    s3.post("/" + bucket + "?delete")
        .body(list)
        .trailer(Digests.checksum(ChecksumAlgorithm.CRC32, Digests.utf8("other")))
        .send()
        .isRefused(S3ErrorCode.BAD_DIGEST);
    s3.get(bucket, "a").send().isOk();
  }

  @Test
  void everyDigestWillDo() {
    String list = "<Delete><Object><Key>a</Key></Object></Delete>";
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      var checksum = Digests.checksum(algorithm, Digests.utf8(list));
      s3.post("/" + bucket + "?delete")
          .header(algorithm.headerName(), checksum.value())
          .body(list)
          .send()
          .isOk();
      s3.post("/" + bucket + "?delete").body(list).trailer(checksum).send().isOk();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<Delete/>",
        "<Delete><Object/></Delete>",
        "<Delete><Object><Key>a</Key><Versionid>1</Versionid></Object></Delete>",
        "<Delete><Object><Key>a</Key></Object>",
        "<Other><Object><Key>a</Key></Object></Other>",
        "<!DOCTYPE Delete [<!ENTITY x \"a\">]><Delete><Object><Key>&x;</Key></Object></Delete>"
      })
  void aListThatIsNoneDeletesNothing(String document) {
    s3.put(bucket, "a").body("x").send().isOk();
    s3.post("/" + bucket + "?delete")
        .header("Content-MD5", Digests.contentMd5(Digests.utf8(document)))
        .body(document)
        .send()
        .isRefused(S3ErrorCode.MALFORMED_XML);
    s3.get(bucket, "a").send().isOk();
  }

  @Test
  void anotherTenantDeletesNothing() {
    s3.put(bucket, "a").body("x").send().isOk();
    String list = "<Delete><Object><Key>a</Key></Object></Delete>";
    gateway
        .stranger()
        .post("/" + bucket + "?delete")
        .header("Content-MD5", Digests.contentMd5(Digests.utf8(list)))
        .body(list)
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
    s3.get(bucket, "a").send().isOk();
  }

  private TestRequest delete(String content) {
    String list =
        "<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + content + "</Delete>";
    return s3.post("/" + bucket + "?delete")
        .header("Content-MD5", Digests.contentMd5(Digests.utf8(list)))
        .body(list);
  }
}
