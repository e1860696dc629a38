package eu.rempart.gateway.s3.object;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.gateway.s3.testing.VersionedBucket;
import eu.rempart.s3.S3ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VersionedCopyTest {
  private static final String VERSION = "x-amz-version-id";
  private static final String SOURCE_VERSION = "x-amz-copy-source-version-id";

  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final VersionedBucket bucket = new VersionedBucket(s3);

  private TestRequest copy(String sourceKey, String version, String toBucket, String toKey) {
    return s3.put(toBucket, toKey)
        .header(
            "x-amz-copy-source", "/" + bucket.name() + "/" + sourceKey + "?versionId=" + version);
  }

  @Test
  void copiesTheVersionNamed() {
    String first = bucket.put("key", "one");
    String second = bucket.put("key", "two");
    Answer old = copy("key", first, bucket.name(), "copy").send().isOk();
    old.hasHeader(SOURCE_VERSION, first);
    bucket.get("copy", old.requireHeader(VERSION)).send().isOk().hasBody("one");
    s3.copy(bucket.name(), "key", bucket.name(), "copy")
        .send()
        .isOk()
        .hasHeader(SOURCE_VERSION, second);
    s3.get(bucket.name(), "copy").send().isOk().hasBody("two");
  }

  @Test
  void restoresAnOldVersionOverItself() {
    String first = bucket.put("key", "one");
    bucket.put("key", "two");
    copy("key", first, bucket.name(), "key").send().isOk();
    s3.get(bucket.name(), "key").send().isOk().hasBody("one");
    bucket.versions().send().hasXml("Version/Size", "3", "3", "3");
    s3.copy(bucket.name(), "key", bucket.name(), "key")
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
  }

  @Test
  void betweenVersionedAndPlainBuckets() {
    String plain = s3.newBucket();
    String version = bucket.put("key", "one");
    copy("key", version, plain, "copy")
        .send()
        .isOk()
        .hasNoHeader(VERSION)
        .hasHeader(SOURCE_VERSION, version);
    s3.copy(plain, "copy", bucket.name(), "back")
        .send()
        .isOk()
        .hasNoHeader(SOURCE_VERSION)
        .requireHeader(VERSION);
    bucket.remove("key", version).send().isDone();
    s3.get(plain, "copy").send().isOk().hasBody("one");
    s3.get(bucket.name(), "back").send().isOk().hasBody("one");
  }

  @Test
  void aDeleteMarkerIsNoSource() {
    bucket.put("key", "one");
    String marker = bucket.delete("key");
    s3.copy(bucket.name(), "key", bucket.name(), "copy").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
    copy("key", marker, bucket.name(), "copy").send().isRefused(S3ErrorCode.INVALID_REQUEST);
    copy("key", "0123456789abcdef0123456789abcdef", bucket.name(), "copy")
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_VERSION);
    copy("key", "nonsense", bucket.name(), "copy").send().isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }
}
