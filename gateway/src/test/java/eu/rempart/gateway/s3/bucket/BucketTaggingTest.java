package eu.rempart.gateway.s3.bucket;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTaggingTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @Test
  void aBucketHasNoTagsAtFirst() {
    get().isRefused(S3ErrorCode.NO_SUCH_TAG_SET);
  }

  @Test
  void tagsComeBackInTheirOrderUntilTheyAreDeleted() {
    put(tag("project", "Trinity") + tag("a/b:c", "é +-=._@") + tag("empty", "")).isDone();
    get()
        .isOk()
        .hasXml("TagSet/Tag/Key", "project", "a/b:c", "empty")
        .hasXml("TagSet/Tag/Value", "Trinity", "é +-=._@", "");
    s3.delete("/" + bucket + "?tagging").send().isDone();
    get().isRefused(S3ErrorCode.NO_SUCH_TAG_SET);
    s3.delete("/" + bucket + "?tagging").send().isDone();
  }

  @Test
  void aLaterSetReplacesTheWhole() {
    put(tag("a", "1") + tag("b", "2")).isDone();
    put(tag("c", "3")).isDone();
    get().isOk().hasXml("TagSet/Tag/Key", "c");
  }

  @Test
  void thereAreFiftyTagsAtMost() {
    StringBuilder fifty = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      fifty.append(tag("k" + i, "v"));
    }
    put(fifty.toString()).isDone();
    put(fifty + tag("one-more", "v")).isRefused(S3ErrorCode.BAD_REQUEST);
  }

  @Test
  void whatCannotBeATagIsRefused() {
    put(tag("", "v")).isRefused(S3ErrorCode.INVALID_TAG);
    put(tag("k".repeat(129), "v")).isRefused(S3ErrorCode.INVALID_TAG);
    put(tag("k", "v".repeat(257))).isRefused(S3ErrorCode.INVALID_TAG);
    put(tag("k?", "v")).isRefused(S3ErrorCode.INVALID_TAG);
    put(tag("k", "v#")).isRefused(S3ErrorCode.INVALID_TAG);
    put(tag("aws:k", "v")).isRefused(S3ErrorCode.INVALID_TAG);
    put(tag("k", "1") + tag("k", "2")).isRefused(S3ErrorCode.INVALID_TAG);
    get().isRefused(S3ErrorCode.NO_SUCH_TAG_SET);
    put(tag("k".repeat(128), "v".repeat(256))).isDone();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<Tagging/>",
        "<Tagging><TagSet><Tag><Key>k</Key></Tag></TagSet></Tagging>",
        "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value><X/></Tag></TagSet></Tagging>",
        "<Tagging><TagSet/><TagSet/></Tagging>",
        "<!DOCTYPE Tagging [<!ENTITY x \"k\">]><Tagging><TagSet><Tag><Key>&x;</Key>"
            + "<Value>v</Value></Tag></TagSet></Tagging>"
      })
  void aDocumentThatIsNoneIsMalformed(String document) {
    s3.put("/" + bucket + "?tagging").body(document).send().isRefused(S3ErrorCode.MALFORMED_XML);
  }

  @Test
  void tagsGoWithTheirBucket() {
    put(tag("a", "1")).isDone();
    s3.delete("/" + bucket).send().isDone();
    s3.put("/" + bucket).send().isOk();
    get().isRefused(S3ErrorCode.NO_SUCH_TAG_SET);
  }

  @Test
  void anotherTenantMayDoNothing() {
    String target = "/" + bucket + "?tagging";
    gateway.stranger().get(target).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    gateway.stranger().put(target).body("<x/>").send().isRefused(S3ErrorCode.ACCESS_DENIED);
    gateway.stranger().delete(target).send().isRefused(S3ErrorCode.ACCESS_DENIED);
  }

  private Answer get() {
    return s3.get("/" + bucket + "?tagging").send();
  }

  private Answer put(String tags) {
    return s3.put("/" + bucket + "?tagging")
        .body("<Tagging><TagSet>" + tags + "</TagSet></Tagging>")
        .send();
  }

  private static String tag(String key, String value) {
    return "<Tag><Key>" + key + "</Key><Value>" + value + "</Value></Tag>";
  }
}
