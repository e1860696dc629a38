package eu.rempart.gateway.s3.object;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.s3.S3ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectLockTest {
  private static final AtomicInteger BUCKETS = new AtomicInteger();
  private static final String MODE = "x-amz-object-lock-mode";
  private static final String UNTIL = "x-amz-object-lock-retain-until-date";
  private static final String HOLD = "x-amz-object-lock-legal-hold";

  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = "locked-" + BUCKETS.incrementAndGet();
  private final Instant day = gateway.clock().instant().plus(Duration.ofDays(1));
  private final Instant week = gateway.clock().instant().plus(Duration.ofDays(7));

  @BeforeEach
  void makeBucket() {
    s3.put("/" + bucket).header("x-amz-bucket-object-lock-enabled", "true").send().isOk();
  }

  @Test
  void governanceKeepsAVersionFromAllWhoDoNotBypassIt() {
    String version = put("GOVERNANCE", day);
    remove(version).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    s3.delete(bucket, "key").send().isDone().hasHeader("x-amz-delete-marker", "true");
    remove(version).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    deleteObjects(version).send().isOk().hasXml("Error/Code", "AccessDenied").hasXml("Deleted/Key");
    deleteObjects(version)
        .header("x-amz-bypass-governance-retention", "true")
        .send()
        .isOk()
        .hasXml("Deleted/VersionId", version);
  }

  @Test
  void theLockOfAPresignedQueryHolds() {
    String version =
        s3.put(bucket, "presigned")
            .query(MODE, "GOVERNANCE")
            .query(UNTIL, day.toString())
            .presigned(Duration.ofMinutes(5))
            .body("kept")
            .send()
            .isOk()
            .requireHeader("x-amz-version-id");
    s3.delete(bucket, "presigned")
        .query("versionId", version)
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
    s3.put(bucket, "presigned")
        .query("x-amz-checksum-crc32", "AAAAAA==")
        .presigned(Duration.ofMinutes(5))
        .body("other")
        .send()
        .isRefused(S3ErrorCode.BAD_DIGEST);
    s3.put(bucket, "presigned")
        .query("x-amz-server-side-encryption-customer-key", "c2VjcmV0")
        .presigned(Duration.ofMinutes(5))
        .body("other")
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
  }

  @Test
  void complianceKeepsAVersionFromEverybodyUntilItEnds() {
    String version = put("COMPLIANCE", day);
    bypassing(remove(version)).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    bypassing(retain(version, "COMPLIANCE", day.minusSeconds(60)))
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
    bypassing(retain(version, "GOVERNANCE", week)).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    bypassing(s3.put(bucket, "key").query("retention").query("versionId", version))
        .body("<Retention/>")
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
    retain(version, "COMPLIANCE", day.plusSeconds(60)).send().isOk();
    gateway.clock().advance(Duration.ofDays(1).plusSeconds(30));
    remove(version).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    gateway.clock().advance(Duration.ofSeconds(31));
    remove(version).send().isDone();
  }

  @ParameterizedTest
  @CsvSource({"+999999999-12-31T23:59:59Z", "9999-01-01T00:00:00Z"})
  void nothingIsLockedForMoreThanAHundredYears(String until) {
    String version = put("GOVERNANCE", day);
    s3.put(bucket, "key")
        .header(MODE, "COMPLIANCE")
        .header(UNTIL, until)
        .body("kept")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    bypassing(retain(version, "COMPLIANCE", Instant.parse(until)))
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    Instant longest = gateway.clock().instant().plus(Duration.ofDays(36_500));
    retain(version, "GOVERNANCE", longest).send().isOk();
  }

  @Test
  void governanceIsMadeLongerByAnyoneAndShorterOnlyByBypass() {
    String version = put("GOVERNANCE", day);
    retain(version, "GOVERNANCE", week).send().isOk();
    retain(version, "GOVERNANCE", day).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    retain(version, "COMPLIANCE", week).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    s3.get(bucket, "key").query("retention").send().isOk().hasXml("RetainUntilDate", week + "");
    bypassing(retain(version, "GOVERNANCE", day)).send().isOk();
    s3.get(bucket, "key")
        .query("retention")
        .send()
        .isOk()
        .hasXml("Mode", "GOVERNANCE")
        .hasXml("RetainUntilDate", day + "");
    bypassing(s3.put(bucket, "key").query("retention")).body("<Retention/>").send().isOk();
    s3.get(bucket, "key")
        .query("retention")
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_OBJECT_LOCK_CONFIGURATION);
    remove(version).send().isDone();
  }

  @Test
  void aLegalHoldKeepsAVersionUntilItIsLifted() {
    String version = s3.put(bucket, "key").send().isOk().requireHeader("x-amz-version-id");
    s3.get(bucket, "key")
        .query("legal-hold")
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_OBJECT_LOCK_CONFIGURATION);
    hold("ON").send().isOk();
    bypassing(remove(version)).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    s3.get(bucket, "key").query("legal-hold").send().isOk().hasXml("Status", "ON");
    hold("OFF").send().isOk();
    s3.get(bucket, "key").query("legal-hold").send().isOk().hasXml("Status", "OFF");
    remove(version).send().isDone();
  }

  @Test
  void readsTellWhatLocksAVersion() {
    s3.put(bucket, "key")
        .header(MODE, "GOVERNANCE")
        .header(UNTIL, day.toString())
        .header(HOLD, "ON")
        .send()
        .isOk();
    for (Answer answer :
        new Answer[] {s3.get(bucket, "key").send(), s3.head(bucket, "key").send()}) {
      answer.isOk().hasHeader(MODE, "GOVERNANCE").hasHeader(UNTIL, day + "").hasHeader(HOLD, "ON");
    }
    s3.copy(bucket, "key", bucket, "copy").send().isOk();
    s3.head(bucket, "copy").send().isOk().hasNoHeader(MODE).hasNoHeader(HOLD);
  }

  @Test
  void newVersionsGetTheDefaultUnlessTheyNameTheirOwn() {
    configure("<Mode>COMPLIANCE</Mode><Days>1</Days>").send().isOk();
    s3.get("/" + bucket)
        .query("object-lock")
        .send()
        .isOk()
        .hasXml("Rule/DefaultRetention/Mode", "COMPLIANCE")
        .hasXml("Rule/DefaultRetention/Days", "1");
    Answer put = s3.put(bucket, "key").send().isOk();
    s3.head(bucket, "key").send().isOk().hasHeader(MODE, "COMPLIANCE").hasHeader(UNTIL, day + "");
    bypassing(remove(put.requireHeader("x-amz-version-id")))
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
    s3.copy(bucket, "key", bucket, "copy").send().isOk();
    s3.head(bucket, "copy").send().isOk().hasHeader(MODE, "COMPLIANCE");
    put("GOVERNANCE", week);
    s3.head(bucket, "key").send().isOk().hasHeader(MODE, "GOVERNANCE");
    configure("").send().isRefused(S3ErrorCode.MALFORMED_XML);
  }

  @Test
  void multipartUploadsAreLockedToo() {
    String upload =
        String.valueOf(
            s3.post(bucket, "key")
                .query("uploads")
                .header(MODE, "COMPLIANCE")
                .header(UNTIL, day.toString())
                .send()
                .isOk()
                .xml()
                .text("UploadId"));
    String etag =
        s3.put(bucket, "key")
            .query("partNumber", "1")
            .query("uploadId", upload)
            .body("part")
            .send()
            .isOk()
            .etag();
    String version =
        s3.post(bucket, "key")
            .query("uploadId", upload)
            .body(
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                    + etag
                    + "</ETag></Part></CompleteMultipartUpload>")
            .send()
            .isOk()
            .requireHeader("x-amz-version-id");
    bypassing(remove(version)).send().isRefused(S3ErrorCode.ACCESS_DENIED);
  }

  @Test
  void aBucketWithoutLocksRefusesThem() {
    String plain = s3.newBucket();
    s3.put(plain, "key").send().isOk();
    s3.put(plain, "key")
        .header(MODE, "GOVERNANCE")
        .header(UNTIL, day.toString())
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
    s3.get(plain, "key").query("retention").send().isRefused(S3ErrorCode.INVALID_REQUEST);
    s3.get(plain, "key").query("legal-hold").send().isRefused(S3ErrorCode.INVALID_REQUEST);
    s3.get("/" + plain)
        .query("object-lock")
        .send()
        .isRefused(S3ErrorCode.OBJECT_LOCK_CONFIGURATION_NOT_FOUND_ERROR);
    s3.put("/" + plain)
        .query("object-lock")
        .body(
            "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled>"
                + "</ObjectLockConfiguration>")
        .send()
        .isRefused(S3ErrorCode.INVALID_BUCKET_STATE);
  }

  @ParameterizedTest
  @CsvSource({
    "GOVERNANCE,,",
    ",2090-01-01T00:00:00Z,",
    "governance,2090-01-01T00:00:00Z,",
    "GOVERNANCE,2001-01-01T00:00:00Z,",
    "GOVERNANCE,tomorrow,",
    ",,on",
  })
  void aLockThatCannotBeReadIsRefused(String mode, String until, String hold) {
    TestRequest put = s3.put(bucket, "key");
    if (mode != null) {
      put.header(MODE, mode);
    }
    if (until != null) {
      put.header(UNTIL, until);
    }
    if (hold != null) {
      put.header(HOLD, hold);
    }
    put.send().isRefused(S3ErrorCode.INVALID_ARGUMENT);
    s3.head(bucket, "key").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  private String put(String mode, Instant until) {
    return s3.put(bucket, "key")
        .header(MODE, mode)
        .header(UNTIL, until.toString())
        .body("kept")
        .send()
        .isOk()
        .requireHeader("x-amz-version-id");
  }

  private TestRequest remove(String version) {
    return s3.delete(bucket, "key").query("versionId", version);
  }

  private static TestRequest bypassing(TestRequest request) {
    return request.header("x-amz-bypass-governance-retention", "true");
  }

  private TestRequest retain(String version, String mode, Instant until) {
    return s3.put(bucket, "key")
        .query("retention")
        .query("versionId", version)
        .body(
            "<Retention><Mode>"
                + mode
                + "</Mode><RetainUntilDate>"
                + until
                + "</RetainUntilDate></Retention>");
  }

  private TestRequest hold(String status) {
    return s3.put(bucket, "key")
        .query("legal-hold")
        .body("<LegalHold><Status>" + status + "</Status></LegalHold>");
  }

  private TestRequest configure(String retention) {
    return s3.put("/" + bucket)
        .query("object-lock")
        .body(
            "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule>"
                + "<DefaultRetention>"
                + retention
                + "</DefaultRetention></Rule></ObjectLockConfiguration>");
  }

  private TestRequest deleteObjects(String version) {
    String body =
        "<Delete><Object><Key>key</Key><VersionId>" + version + "</VersionId></Object></Delete>";
    return s3.post("/" + bucket)
        .query("delete")
        .header("Content-MD5", Digests.contentMd5(Digests.utf8(body)))
        .body(body);
  }
}
