package eu.rempart.gateway.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.VersionedBucket;
import eu.rempart.s3.S3ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionedReadTest {
  private static final String VERSION = "x-amz-version-id";
  private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";

  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final VersionedBucket bucket = new VersionedBucket(s3);

  @Test
  void everyVersionCanBeRead() {
    String first = bucket.put("key", "one");
    String second = bucket.put("key", "two");
    assertThat(first).isNotEqualTo(second).matches("[0-9a-f]{32}");

    s3.get(bucket.name(), "key").send().isOk().hasBody("two").hasHeader(VERSION, second);
    bucket.get("key", second).send().isOk().hasBody("two").hasHeader(VERSION, second);
    bucket.get("key", first).send().isOk().hasBody("one").hasHeader(VERSION, first);
    s3.head(bucket.name(), "key")
        .query("versionId", first)
        .send()
        .isOk()
        .hasHeader(VERSION, first)
        .hasHeader("ETag", bucket.get("key", first).send().requireHeader("ETag"));
  }

  @Test
  void rangesAndPartsAndConditionsAreOfTheVersionNamed() {
    String first = bucket.put("key", "0123456789");
    bucket.put("key", "other");
    bucket
        .get("key", first)
        .header("Range", "bytes=2-4")
        .send()
        .hasStatus(206)
        .hasBody("234")
        .hasHeader("Content-Range", "bytes 2-4/10")
        .hasHeader(VERSION, first);
    bucket.get("key", first).query("partNumber", "1").send().hasStatus(206).hasBody("0123456789");
    String etag = bucket.get("key", first).send().requireHeader("ETag");
    bucket.get("key", first).header("If-Match", etag).send().isOk();
    s3.get(bucket.name(), "key")
        .header("If-Match", etag)
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED);
    bucket
        .get("key", first)
        .header("If-None-Match", etag)
        .send()
        .hasStatus(304)
        .hasHeader(VERSION, first);
  }

  @Test
  void aBucketWithoutVersionsNamesNone() {
    String plain = s3.newBucket();
    s3.put(plain, "key").body("x").send().isOk().hasNoHeader(VERSION);
    s3.get(plain, "key").send().isOk().hasNoHeader(VERSION);
    s3.get(plain, "key").query("versionId", "null").send().isOk().hasBody("x");
    s3.get(plain, "key")
        .query("versionId", UNKNOWN)
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_VERSION)
        .hasXml("VersionId", UNKNOWN);
  }

  @Test
  void whatWasThereBeforeVersioningIsTheNullVersion() {
    VersionedBucket late = new VersionedBucket(s3);
    late.set("Suspended");
    s3.put(late.name(), "key").body("old").send().isOk().hasNoHeader(VERSION);
    late.set("Enabled");
    s3.get(late.name(), "key").send().isOk().hasHeader(VERSION, "null");
    String second = late.put("key", "new");
    s3.get(late.name(), "key").send().isOk().hasHeader(VERSION, second);
    late.get("key", "null").send().isOk().hasBody("old").hasHeader(VERSION, "null");
  }

  @Test
  void aDeleteMarkerHidesTheObjectAndSaysSo() {
    String version = bucket.put("key", "body");
    String marker = bucket.delete("key");

    Answer get = s3.get(bucket.name(), "key").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
    get.hasHeader("x-amz-delete-marker", "true").hasHeader(VERSION, marker);
    s3.head(bucket.name(), "key")
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_KEY)
        .hasHeader("x-amz-delete-marker", "true");
    attributes("key").isRefused(S3ErrorCode.NO_SUCH_KEY).hasHeader("x-amz-delete-marker", "true");
    bucket.get("key", version).send().isOk().hasBody("body").hasNoHeader("x-amz-delete-marker");
  }

  @Test
  void aDeleteMarkerItselfCannotBeRead() {
    bucket.put("key", "body");
    gateway.clock().advance(Duration.ofSeconds(90));
    String marker = bucket.delete("key");
    gateway.clock().advance(Duration.ofSeconds(90));
    bucket.put("key", "again");

    bucket
        .get("key", marker)
        .send()
        .isRefused(S3ErrorCode.METHOD_NOT_ALLOWED)
        .hasXml("ResourceType", "DeleteMarker")
        .hasXml("Method", "GET")
        .hasHeader("x-amz-delete-marker", "true")
        .hasHeader(VERSION, marker)
        .hasHeader("Allow", "DELETE")
        .requireHeader("Last-Modified");
    s3.head(bucket.name(), "key")
        .query("versionId", marker)
        .send()
        .hasStatus(405)
        .hasHeader("x-amz-delete-marker", "true");
  }

  @Test
  void attributesAreOfTheVersionNamed() {
    String first = bucket.put("key", "12345");
    String second = bucket.put("key", "123");
    attributes("key").isOk().hasXml("ObjectSize", "3").hasHeader(VERSION, second);
    s3.get(bucket.name(), "key")
        .query("attributes")
        .query("versionId", first)
        .header("x-amz-object-attributes", "ObjectSize")
        .send()
        .isOk()
        .hasXml("ObjectSize", "5")
        .hasHeader(VERSION, first);
  }

  private Answer attributes(String key) {
    return s3.get(bucket.name(), key)
        .query("attributes")
        .header("x-amz-object-attributes", "ObjectSize")
        .send();
  }

  @Test
  void aVersionThatIsNotThereIsNoSuchVersion() {
    bucket.put("key", "body");
    bucket.get("key", UNKNOWN).send().isRefused(S3ErrorCode.NO_SUCH_VERSION);
    bucket.get("key", "null").send().isRefused(S3ErrorCode.NO_SUCH_VERSION);
    bucket.get("other", UNKNOWN).send().isRefused(S3ErrorCode.NO_SUCH_VERSION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "NULL", "0123456789ABCDEF0123456789ABCDEF", "../x"})
  void whatCanBeNoVersionIdIsRefused(String id) {
    bucket.put("key", "body");
    bucket
        .get("key", id)
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT)
        .hasXml("ArgumentName", "versionId");
    bucket.remove("key", id).send().isRefused(S3ErrorCode.INVALID_ARGUMENT);
    s3.get(bucket.name(), "key").send().isOk();
  }
}
