package eu.rempart.gateway.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.gateway.s3.testing.VersionedBucket;
import eu.rempart.s3.S3ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectTaggingTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final String DIRECTIVE = "x-amz-tagging-directive";

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @Test
  void anObjectHasAnEmptySetUntilItGetsTags() {
    s3.put(bucket, "key").body("x").send().isOk();
    get("key").hasXml("TagSet/Tag/Key").hasNoHeader("x-amz-version-id");
    s3.get(bucket, "key").send().isOk().hasNoHeader("x-amz-tagging-count");
    put("key", tag("project", "Trinity") + tag("a/b:c", "é +-=._@") + tag("empty", "")).isOk();
    get("key")
        .hasXml("TagSet/Tag/Key", "project", "a/b:c", "empty")
        .hasXml("TagSet/Tag/Value", "Trinity", "é +-=._@", "");
    s3.get(bucket, "key").send().isOk().hasHeader("x-amz-tagging-count", "3").hasBody("x");
    s3.head(bucket, "key").send().isOk().hasHeader("x-amz-tagging-count", "3");
    put("key", tag("other", "1")).isOk();
    get("key").hasXml("TagSet/Tag/Key", "other");
    s3.delete(bucket, "key").query("tagging").send().isDone();
    s3.delete(bucket, "key").query("tagging").send().isDone();
    get("key").hasXml("TagSet/Tag/Key");
  }

  @Test
  void tagsChangeNothingElseOfAnObject() {
    Answer before = s3.put(bucket, "key").body("x").send().isOk();
    String modified = s3.head(bucket, "key").send().requireHeader("Last-Modified");
    gateway.clock().advance(Duration.ofHours(1));
    put("key", tag("a", "1")).isOk();
    s3.head(bucket, "key")
        .send()
        .hasHeader("Last-Modified", modified)
        .hasHeader("ETag", before.requireHeader("ETag"));
  }

  @Test
  void aWriteReplacesTheTagsWithThoseItBrings() {
    s3.put(bucket, "key").header("x-amz-tagging", "a=1&b=%C3%A9+x&c").body("x").send().isOk();
    get("key").hasXml("TagSet/Tag/Key", "a", "b", "c").hasXml("TagSet/Tag/Value", "1", "é x", "");
    s3.put(bucket, "key").body("x").send().isOk();
    get("key").hasXml("TagSet/Tag/Key");
    s3.put(bucket, "key").header("x-amz-tagging", "").body("x").send().isOk();
    s3.put(bucket, "key")
        .query("x-amz-tagging", "a=presigned")
        .presigned(Duration.ofMinutes(5))
        .body("x")
        .send()
        .isOk();
    get("key").hasXml("TagSet/Tag/Value", "presigned");
  }

  @Test
  void thereAreTenTagsAtMost() {
    StringBuilder document = new StringBuilder();
    StringBuilder header = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      document.append(tag("k" + i, "v".repeat(256)));
      header.append("&k").append(i).append("=v");
    }
    s3.put(bucket, "key").header("x-amz-tagging", header.toString()).body("x").send().isOk();
    put("key", document.toString()).isOk();
    put("key", document + tag("more", "v")).isRefused(S3ErrorCode.BAD_REQUEST);
    s3.put(bucket, "key")
        .header("x-amz-tagging", header + "&more=v")
        .body("y")
        .send()
        .isRefused(S3ErrorCode.BAD_REQUEST);
    s3.get(bucket, "key").send().hasBody("x").hasHeader("x-amz-tagging-count", "10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k?", "aws:k", "kkkkkkkk%d"})
  void whatCannotBeATagIsRefused(String key) {
    s3.put(bucket, "key").body("x").send().isOk();
    put("key", tag(key.replace("%d", "k".repeat(121)), "v")).isRefused(S3ErrorCode.INVALID_TAG);
    put("key", tag("k", "v".repeat(257))).isRefused(S3ErrorCode.INVALID_TAG);
    put("key", tag("k", "1") + tag("k", "2")).isRefused(S3ErrorCode.INVALID_TAG);
    get("key").hasXml("TagSet/Tag/Key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=v", "a=1&a=2", "a=%zz", "a=%ff"})
  void aHeaderThatIsNoQueryIsAnInvalidArgument(String header) {
    TestRequest put = s3.put(bucket, "key").header("x-amz-tagging", header).body("x");
    put.send().isRefused(S3ErrorCode.INVALID_ARGUMENT);
    s3.post(bucket, "key")
        .query("uploads")
        .header("x-amz-tagging", header)
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    s3.head(bucket, "key").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void eachVersionHasItsOwn() {
    VersionedBucket versioned = new VersionedBucket(s3);
    String first = versioned.put("key", "1");
    String second = versioned.put("key", "2");
    s3.put(versioned.name(), "key")
        .query("tagging")
        .query("versionId", first)
        .body(document(tag("a", "1")))
        .send()
        .isOk()
        .hasHeader("x-amz-version-id", first);
    tagging(versioned.name(), "key", first).hasXml("TagSet/Tag/Key", "a");
    tagging(versioned.name(), "key", second)
        .hasXml("TagSet/Tag/Key")
        .hasHeader("x-amz-version-id", second);
    s3.get(versioned.name(), "key")
        .query("versionId", first)
        .send()
        .hasHeader("x-amz-tagging-count", "1");
    s3.delete(versioned.name(), "key")
        .query("tagging")
        .query("versionId", first)
        .send()
        .isDone()
        .hasHeader("x-amz-version-id", first);
    tagging(versioned.name(), "key", first).hasXml("TagSet/Tag/Key");
    s3.delete(versioned.name(), "key").send().isDone();
    s3.get(versioned.name(), "key").query("tagging").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
    s3.get(versioned.name(), "key")
        .query("tagging")
        .query("versionId", "0".repeat(32))
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_VERSION);
  }

  @Test
  void aCopyTakesTheTagsAlongUnlessItHasItsOwn() {
    s3.put(bucket, "source").header("x-amz-tagging", "a=1").body("x").send().isOk();
    s3.copy(bucket, "source", bucket, "copy").send().isOk();
    get("copy").hasXml("TagSet/Tag/Key", "a");
    s3.copy(bucket, "source", bucket, "copy").header(DIRECTIVE, "COPY").send().isOk();
    get("copy").hasXml("TagSet/Tag/Key", "a");
    s3.copy(bucket, "source", bucket, "copy")
        .header(DIRECTIVE, "REPLACE")
        .header("x-amz-tagging", "b=2")
        .send()
        .isOk();
    get("copy").hasXml("TagSet/Tag/Key", "b");
    s3.copy(bucket, "source", bucket, "copy").header(DIRECTIVE, "REPLACE").send().isOk();
    get("copy").hasXml("TagSet/Tag/Key");
    s3.copy(bucket, "source", bucket, "moved")
        .header("x-amz-checksum-algorithm", "SHA256")
        .send()
        .isOk();
    get("moved").hasXml("TagSet/Tag/Key", "a");
  }

  @Test
  void anUploadGivesItsTagsToTheObject() {
    Answer begun =
        s3.post(bucket, "key").query("uploads").header("x-amz-tagging", "a=1&b=2").send().isOk();
    String upload = String.valueOf(begun.xml().text("UploadId"));
    String etag =
        s3.put(bucket, "key")
            .query("partNumber", "1")
            .query("uploadId", upload)
            .body("part")
            .send()
            .isOk()
            .requireHeader("ETag");
    s3.post(bucket, "key")
        .query("uploadId", upload)
        .body(
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                + etag.replace("\"", "&quot;")
                + "</ETag></Part></CompleteMultipartUpload>")
        .send()
        .isOk();
    get("key").hasXml("TagSet/Tag/Key", "a", "b");
  }

  @Test
  void aBlobKnowsTheTagsItWasWrittenWith() throws IOException {
    s3.put(bucket, "key").header("x-amz-tagging", "project=Trinity").body("x").send().isOk();
    Bucket row = Objects.requireNonNull(gateway.catalog().read(tx -> tx.buckets().find(bucket)));
    ObjectVersion version =
        Objects.requireNonNull(gateway.catalog().read(tx -> tx.objects().current(row.id(), "key")));
    assertThat(gateway.recoveryRecord(row, version.parts().refs().getFirst()))
        .contains("\"tags\":{\"project\":\"Trinity\"}");
  }

  @Test
  void anotherTenantMayDoNothing() {
    s3.put(bucket, "key").header("x-amz-tagging", "a=1").body("x").send().isOk();
    S3TestClient stranger = gateway.stranger();
    stranger.get(bucket, "key").query("tagging").send().isRefused(S3ErrorCode.ACCESS_DENIED);
    stranger.delete(bucket, "key").query("tagging").send().isRefused(S3ErrorCode.ACCESS_DENIED);
    stranger
        .put(bucket, "key")
        .query("tagging")
        .body(document(""))
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
  }

  private Answer get(String key) {
    return s3.get(bucket, key).query("tagging").send().isOk();
  }

  private Answer tagging(String of, String key, String version) {
    return s3.get(of, key).query("tagging").query("versionId", version).send().isOk();
  }

  private Answer put(String key, String tags) {
    return s3.put(bucket, key).query("tagging").body(document(tags)).send();
  }

  private static String document(String tags) {
    return "<Tagging><TagSet>" + tags + "</TagSet></Tagging>";
  }

  private static String tag(String key, String value) {
    return "<Tag><Key>" + key + "</Key><Value>" + value + "</Value></Tag>";
  }
}
