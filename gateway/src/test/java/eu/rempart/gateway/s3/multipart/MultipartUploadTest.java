package eu.rempart.gateway.s3.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartUploadTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final byte[] FIRST = Digests.bytes(Uploads.LEAST, 1);
  private static final byte[] SECOND = Digests.bytes(Uploads.LEAST + 77, 2);
  private static final byte[] LAST = Digests.bytes(1_234, 3);

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @Test
  void thePartsBecomeTheObjectInTheOrderOfTheirNumbers() {
    Uploads upload =
        Uploads.begin(
            s3,
            bucket,
            "key",
            Map.of(
                "Content-Type", "text/plain",
                "Cache-Control", "no-cache",
                "x-amz-meta-a", "1"));
    String third = upload.part(30, LAST).send().isOk().etag();
    upload.add(1, FIRST).add(7, SECOND).choose(30, third);
    Answer done = upload.complete().send().isOk();
    assertThat(done.xml().root()).isEqualTo("CompleteMultipartUploadResult");
    done.hasXml("Bucket", bucket).hasXml("Key", "key");
    String etag = String.valueOf(done.xml().text("ETag"));
    assertThat(etag).matches("\"[0-9a-f]{32}-3\"");

    byte[] whole = joined(FIRST, SECOND, LAST);
    Answer got = s3.get(bucket, "key").send().isOk().hasBody(whole);
    got.hasHeader("ETag", etag)
        .hasHeader("Content-Type", "text/plain")
        .hasHeader("Cache-Control", "no-cache")
        .hasHeader("x-amz-meta-a", "1");
    int edge = FIRST.length;
    s3.get(bucket, "key")
        .header("Range", "bytes=" + (edge - 3) + "-" + (edge + 3))
        .send()
        .hasStatus(206)
        .hasBody(Arrays.copyOfRange(whole, edge - 3, edge + 4));
  }

  @Test
  void nobodysPartsAreReadForAnUploadThatIsNotThere() {
    s3.post(bucket, "key")
        .query("uploadId", "none")
        .body("<CompleteMultipartUpload/>")
        .whenBodyIsAsked(() -> {
          throw new AssertionError("the body was asked for");
        })
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_UPLOAD);
  }

  @Test
  void aPartOfTheObjectCanBeReadByItsNumber() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(2, FIRST).add(5, LAST);
    upload.complete().send().isOk();
    s3.get(bucket, "key")
        .query("partNumber", "2")
        .send()
        .hasStatus(206)
        .hasBody(FIRST)
        .hasHeader("x-amz-mp-parts-count", "2");
    s3.head(bucket, "key")
        .query("partNumber", "5")
        .send()
        .hasStatus(206)
        .hasHeader(
            "Content-Range",
            "bytes "
                + FIRST.length
                + "-"
                + (FIRST.length + LAST.length - 1)
                + "/"
                + (FIRST.length + LAST.length));
    s3.get(bucket, "key")
        .query("partNumber", "3")
        .send()
        .isRefused(S3ErrorCode.INVALID_PART_NUMBER);
    s3.head(bucket, "key").send().isOk().hasNoHeader("x-amz-mp-parts-count");
  }

  @Test
  void oneSmallPartIsEnough() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(1, LAST);
    upload.complete().send().isOk();
    s3.get(bucket, "key").send().isOk().hasBody(LAST);
  }

  @Test
  void oneEmptyPartIsEnough() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(1, new byte[0]);
    upload.complete().send().isOk();
    s3.get(bucket, "key").send().isOk().hasBody("");
  }

  @Test
  void nobodySeesTheObjectBeforeItIsComplete() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(1, LAST);
    s3.get(bucket, "key").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
    s3.get("/" + bucket).send().isOk().hasXml("Contents/Key");
    upload.complete().send().isOk();
    s3.get(bucket, "key").send().isOk();
  }

  @Test
  void theObjectIsAsOldAsItsCompletion() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(1, LAST);
    gateway.clock().advance(Duration.ofMinutes(2));
    upload.complete().send().isOk();
    String modified = s3.head(bucket, "key").send().requireHeader("Last-Modified");
    s3.put(bucket, "now").body("x").send().isOk();
    assertThat(s3.head(bucket, "now").send().requireHeader("Last-Modified")).isEqualTo(modified);
  }

  @Test
  void theLastUploadOfAPartStays() {
    Uploads upload = Uploads.begin(s3, bucket, "key");
    upload.part(1, FIRST).send().isOk();
    upload.add(1, LAST);
    upload.complete().send().isOk();
    s3.get(bucket, "key").send().isOk().hasBody(LAST);
  }

  @Test
  void aPartThatWasReplacedIsAnInvalidPart() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(1, LAST);
    upload.part(1, FIRST).send().isOk();
    upload.complete().send().isRefused(S3ErrorCode.INVALID_PART).hasXml("PartNumber", "1");
    s3.get(bucket, "key").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  /** A client that never saw the first answer, or whose first request arrives last. */
  @ParameterizedTest
  @ValueSource(ints = {1_000, 300_000, Uploads.LEAST})
  void aPartSentTwiceHasTheSameEtag(int size) {
    byte[] body = Digests.bytes(size, 4);
    Uploads upload = Uploads.begin(s3, bucket, "key");
    String first = upload.part(1, body).send().isOk().etag();
    String again = upload.part(1, body).signedChunks().send().isOk().etag();
    assertThat(again).isEqualTo(first);
    upload.choose(1, first).complete().send().isOk();
    s3.get(bucket, "key").send().isOk().hasBody(body);
  }

  @Test
  void partsThatAreNotChosenAreNoPartOfTheObject() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(1, LAST);
    upload.part(2, FIRST).send().isOk();
    upload.complete().send().isOk();
    s3.get(bucket, "key").send().isOk().hasBody(LAST);
  }

  @Test
  void everyPartButTheLastHasFiveMebibytes() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(1, LAST).add(2, LAST);
    upload
        .complete()
        .send()
        .isRefused(S3ErrorCode.ENTITY_TOO_SMALL)
        .hasXml("PartNumber", "1")
        .hasXml("ProposedSize", Integer.toString(LAST.length))
        .hasXml("MinSizeAllowed", Integer.toString(Uploads.LEAST));
  }

  @Test
  void partsMustBeNamedInOrder() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(2, FIRST).add(1, LAST);
    upload.complete().send().isRefused(S3ErrorCode.INVALID_PART_ORDER);
    Uploads twice = Uploads.begin(s3, bucket, "key").add(1, FIRST).add(1, FIRST);
    twice.complete().send().isRefused(S3ErrorCode.INVALID_PART_ORDER);
  }

  @Test
  void aPartThatWasNeverUploadedIsAnInvalidPart() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(1, FIRST);
    upload
        .choose(9, "0123456789abcdef0123456789abcdef")
        .complete()
        .send()
        .isRefused(S3ErrorCode.INVALID_PART);
  }

  @Test
  void anUploadWithoutPartsIsMalformed() {
    Uploads.begin(s3, bucket, "key").complete().send().isRefused(S3ErrorCode.MALFORMED_XML);
  }

  @Test
  void completingAgainAnswersTheSame() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(1, LAST);
    String etag = String.valueOf(upload.complete().send().isOk().xml().text("ETag"));
    upload.complete().send().isOk().hasXml("ETag", etag);
    Uploads.of(upload)
        .choose(1, "0".repeat(32))
        .complete()
        .send()
        .isRefused(S3ErrorCode.INVALID_PART);
    Uploads.of(upload)
        .choose(2, Digests.md5Hex(LAST))
        .complete()
        .send()
        .isRefused(S3ErrorCode.INVALID_PART);
    upload.choose(2, Digests.md5Hex(LAST)).complete().send().isRefused(S3ErrorCode.INVALID_PART);
    Uploads.of(upload).choose(1, Digests.md5Hex(LAST)).complete().send().isOk();
    s3.put(bucket, "key").body("newer").send().isOk();
    upload.complete().send().isRefused(S3ErrorCode.NO_SUCH_UPLOAD);
    s3.get(bucket, "key").send().isOk().hasBody("newer");
  }

  @Test
  void anAbortedUploadIsGone() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(1, LAST);
    upload.abort().isDone();
    upload.abort().isRefused(S3ErrorCode.NO_SUCH_UPLOAD);
    upload.part(1, LAST).send().isRefused(S3ErrorCode.NO_SUCH_UPLOAD);
    upload.complete().send().isRefused(S3ErrorCode.NO_SUCH_UPLOAD);
    upload.list().send().isRefused(S3ErrorCode.NO_SUCH_UPLOAD);
  }

  @Test
  void anUploadBelongsToItsKey() {
    Uploads upload = Uploads.begin(s3, bucket, "key");
    s3.put(bucket, "other")
        .query("partNumber", "1")
        .query("uploadId", upload.id())
        .body("x")
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_UPLOAD);
    s3.get(bucket, "other")
        .query("uploadId", upload.id())
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_UPLOAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10001", "-1", "x", ""})
  void partsAreNumberedFromOneToTenThousand(String number) {
    Uploads upload = Uploads.begin(s3, bucket, "key");
    s3.put(bucket, "key")
        .query("partNumber", number)
        .query("uploadId", upload.id())
        .body("x")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void theLargestPartNumberIsTenThousand() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(10_000, LAST);
    upload.complete().send().isOk();
    s3.get(bucket, "key").query("partNumber", "10000").send().hasStatus(206).hasBody(LAST);
  }

  @Test
  void aPartWithoutItsUploadIsNotTakenForAnObject() {
    s3.put(bucket, "key")
        .query("partNumber", "1")
        .body("x")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    s3.get(bucket, "key").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void theEtagIsThatOfS3WhereTheClientSentEachMd5() {
    Uploads upload = Uploads.begin(s3, bucket, "key");
    byte[][] parts = {FIRST, LAST};
    ByteArrayOutputStream md5s = new ByteArrayOutputStream();
    for (int i = 0; i < parts.length; i++) {
      String etag =
          upload
              .part(i + 1, parts[i])
              .header("Content-MD5", Digests.contentMd5(parts[i]))
              .send()
              .isOk()
              .etag();
      assertThat(etag).isEqualTo(Digests.md5Hex(parts[i]));
      upload.choose(i + 1, etag);
      md5s.writeBytes(HexFormat.of().parseHex(etag));
    }
    upload
        .complete()
        .send()
        .isOk()
        .hasXml("ETag", "\"" + Digests.md5Hex(md5s.toByteArray()) + "-2\"");
  }

  @Test
  void aSizeThatWasPromisedMustHold() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(1, LAST);
    upload
        .complete()
        .header("x-amz-mp-object-size", "1")
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
    upload
        .complete()
        .header("x-amz-mp-object-size", "many")
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
    upload.complete().header("x-amz-mp-object-size", Integer.toString(LAST.length)).send().isOk();
  }

  @Test
  void completionsHaveConditions() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(1, LAST);
    String etag = s3.put(bucket, "key").body("old").send().isOk().etag();
    upload
        .complete()
        .header("If-None-Match", "*")
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED);
    upload
        .complete()
        .header("If-Match", "\"other\"")
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED);
    s3.get(bucket, "key").send().isOk().hasBody("old");
    upload.complete().header("If-Match", etag).send().isOk();
    s3.get(bucket, "key").send().isOk().hasBody(LAST);
    Uploads other = Uploads.begin(s3, bucket, "none").add(1, LAST);
    other.complete().header("If-Match", "*").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
    other.complete().header("If-None-Match", "*").send().isOk();
  }

  @Test
  void anotherTenantCannotTouchAnUpload() {
    Uploads upload = Uploads.begin(s3, bucket, "key").add(1, LAST);
    S3TestClient stranger = gateway.stranger();
    String target = "/" + bucket + "/key?uploadId=" + upload.id();
    stranger.get(target).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    stranger.delete(target).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    stranger.put(target + "&partNumber=1").body("x").send().isRefused(S3ErrorCode.ACCESS_DENIED);
    stranger.post(target).body("<x/>").send().isRefused(S3ErrorCode.ACCESS_DENIED);
    stranger.post(bucket, "key").query("uploads").send().isRefused(S3ErrorCode.ACCESS_DENIED);
    upload.complete().send().isOk();
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
