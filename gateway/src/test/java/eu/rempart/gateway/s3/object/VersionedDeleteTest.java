package eu.rempart.gateway.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.VersionedBucket;
import eu.rempart.s3.S3ErrorCode;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VersionedDeleteTest {
  private static final String VERSION = "x-amz-version-id";
  private static final String MARKER = "x-amz-delete-marker";
  private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";

  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final VersionedBucket bucket = new VersionedBucket(s3);

  @Test
  void deletingAKeyAddsAMarkerEachTime() {
    bucket.put("key", "body");
    assertThat(bucket.delete("key")).isNotEqualTo(bucket.delete("key"));
    bucket.delete("never-there");
    Answer list = bucket.versions().send().isOk();
    list.hasXml("DeleteMarker/Key", "key", "key", "never-there");
    list.hasXml("Version/Key", "key");
  }

  @Test
  void removingAVersionBringsTheOneBeforeItBack() {
    String first = bucket.put("key", "one");
    String second = bucket.put("key", "two");
    bucket.remove("key", second).send().isDone().hasHeader(VERSION, second).hasNoHeader(MARKER);
    s3.get(bucket.name(), "key").send().isOk().hasBody("one").hasHeader(VERSION, first);
    bucket.get("key", second).send().isRefused(S3ErrorCode.NO_SUCH_VERSION);
  }

  @Test
  void removingAMarkerBringsTheObjectBack() {
    bucket.put("key", "body");
    String marker = bucket.delete("key");
    bucket
        .remove("key", marker)
        .send()
        .isDone()
        .hasHeader(MARKER, "true")
        .hasHeader(VERSION, marker);
    s3.get(bucket.name(), "key").send().isOk().hasBody("body");
  }

  @Test
  void removingWhatIsNotThereIsDone() {
    String version = bucket.put("key", "body");
    bucket.remove("key", UNKNOWN).send().isDone().hasHeader(VERSION, UNKNOWN);
    bucket.remove("key", version).send().isDone();
    bucket.remove("key", version).send().isDone().hasNoHeader(MARKER);
    s3.get(bucket.name(), "key").send().isRefused(S3ErrorCode.NO_SUCH_KEY).hasNoHeader(MARKER);
  }

  @Test
  void whileSuspendedTheNullVersionIsReplaced() {
    String kept = bucket.put("key", "kept");
    bucket.set("Suspended");
    s3.put(bucket.name(), "key").body("one").send().isOk().hasNoHeader(VERSION);
    s3.put(bucket.name(), "key").body("two").send().isOk().hasNoHeader(VERSION);
    bucket.versions().send().hasXml("Version/VersionId", "null", kept);
    s3.get(bucket.name(), "key").send().isOk().hasBody("two").hasHeader(VERSION, "null");

    assertThat(bucket.delete("key")).isEqualTo("null");
    bucket
        .versions()
        .send()
        .hasXml("Version/VersionId", kept)
        .hasXml("DeleteMarker/VersionId", "null");
    assertThat(bucket.delete("key")).isEqualTo("null");
    bucket.versions().send().hasXml("DeleteMarker/VersionId", "null");

    bucket.remove("key", "null").send().isDone().hasHeader(MARKER, "true");
    s3.get(bucket.name(), "key").send().isOk().hasBody("kept").hasHeader(VERSION, kept);
  }

  @Test
  void aConditionSpeaksOfTheVersionNamed() {
    String first = bucket.put("key", "one");
    bucket.put("key", "two");
    String firstTag = bucket.get("key", first).send().requireHeader("ETag");
    String currentTag = s3.get(bucket.name(), "key").send().requireHeader("ETag");

    bucket
        .remove("key", first)
        .header("If-Match", currentTag)
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED);
    s3.delete(bucket.name(), "key")
        .header("If-Match", firstTag)
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED);
    bucket.remove("key", first).header("If-Match", firstTag).send().isDone();
    s3.delete(bucket.name(), "key").header("If-Match", currentTag).send().isDone();
    bucket
        .remove("key", first)
        .header("If-Match", "*")
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_VERSION);
  }

  @Test
  void aMarkerMeetsNoCondition() {
    bucket.put("key", "body");
    String marker = bucket.delete("key");
    s3.delete(bucket.name(), "key")
        .header("If-Match", "*")
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED);
    bucket
        .remove("key", marker)
        .header("x-amz-if-match-size", "0")
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED);
    s3.put(bucket.name(), "key")
        .header("If-Match", "*")
        .body("x")
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_KEY);
    s3.put(bucket.name(), "key").header("If-None-Match", "*").body("x").send().isOk();
  }

  @Test
  void aBatchSaysOfEachEntryWhatItDid() throws Exception {
    String first = bucket.put("a", "one");
    String marker = bucket.delete("b");
    Answer answer =
        deleteObjects(
            "<Object><Key>a</Key></Object>"
                + entry("a", first)
                + entry("b", marker)
                + entry("c", UNKNOWN)
                + entry("d", "no-version-id"));

    answer.isOk().hasXml("Deleted/Key", "a", "a", "b", "c");
    var made = answer.xml().all("Deleted").getFirst();
    assertThat(made.text("DeleteMarker")).isEqualTo("true");
    assertThat(made.text("VersionId")).isNull();
    String markerOfA = made.text("DeleteMarkerVersionId");
    var removed = answer.xml().all("Deleted").get(1);
    assertThat(removed.text("VersionId")).isEqualTo(first);
    assertThat(removed.text("DeleteMarker")).isNull();
    var unmarked = answer.xml().all("Deleted").get(2);
    assertThat(unmarked.text("VersionId")).isEqualTo(marker);
    assertThat(unmarked.text("DeleteMarker")).isEqualTo("true");
    assertThat(unmarked.text("DeleteMarkerVersionId")).isEqualTo(marker);
    answer.hasXml("Error/Code", "NoSuchVersion").hasXml("Error/VersionId", "no-version-id");
    Answer list = bucket.versions().send();
    list.hasXml("Version/Key");
    assertThat(list.xml().text("DeleteMarker/VersionId")).isEqualTo(markerOfA);
  }

  private static String entry(String key, String versionId) {
    return "<Object><Key>" + key + "</Key><VersionId>" + versionId + "</VersionId></Object>";
  }

  private Answer deleteObjects(String entries) throws Exception {
    byte[] body =
        ("<Delete>" + entries + "</Delete>").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return s3.post("/" + bucket.name())
        .query("delete")
        .header(
            "Content-MD5",
            Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(body)))
        .body(body)
        .send();
  }
}
