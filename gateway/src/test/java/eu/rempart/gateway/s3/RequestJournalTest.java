package eu.rempart.gateway.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.gateway.audit.TrailExport;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequestJournalTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final ObjectMapper JSON = new ObjectMapper();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @Test
  void aPutIsOnRecordWhenItIsAnswered() throws IOException {
    s3.put(bucket, "key").body("body").send().isOk();
    JsonNode record = lastOf("PutObject");
    assertThat(record.path("userIdentity").path("accessKeyId").asText())
        .isEqualTo(s3.accessKeyId());
    assertThat(record.path("userIdentity").path("accountId").asText()).isEqualTo("alpha");
    assertThat(record.path("requestParameters").path("key").asText()).isEqualTo("key");
    assertThat(record.path("readOnly").asBoolean(true)).isFalse();
    assertThat(record.has("errorCode")).isFalse();
    JsonNode rempart = record.path("rempart");
    assertThat(rempart.path("status").asInt()).isEqualTo(200);
    assertThat(rempart.path("decision").asText()).isEqualTo("allowed");
    assertThat(rempart.path("blobs").path(0).path("blobId").asText()).hasSize(32);
    assertThat(rempart.path("blobs").path(0).path("site").asText()).isEqualTo("paris");
  }

  @Test
  void refusalsAreOnRecordToo() throws IOException {
    gateway.stranger().get(bucket, "key").send().isRefused(S3ErrorCode.ACCESS_DENIED);
    JsonNode record = awaitOf("GetObject");
    assertThat(record.path("errorCode").asText()).isEqualTo("AccessDenied");
    assertThat(record.path("userIdentity").path("accountId").asText()).isEqualTo("beta");
    assertThat(record.path("rempart").path("decision").asText()).startsWith("denied: ");
  }

  @Test
  void noSecretAndNoSignatureIsOnRecord() throws IOException {
    s3.put(bucket, "presigned").body("x").presigned(Duration.ofMinutes(5)).send().isOk();
    s3.get(bucket, "presigned").presigned(Duration.ofMinutes(5)).send().isOk();
    awaitOf("GetObject");
    assertThat(String.join("\n", lines()))
        .doesNotContain(s3.secretAccessKey())
        .doesNotContainIgnoringCase("signature=")
        .doesNotContainIgnoringCase("X-Amz-Signature");
  }

  @Test
  void everyKeyOfABatchDeleteIsOnRecord() throws IOException {
    s3.put(bucket, "one").body("1").send().isOk();
    String body = "<Delete><Object><Key>one</Key></Object><Object><Key>two</Key></Object></Delete>";
    s3.post("/" + bucket)
        .query("delete")
        .header("Content-MD5", Digests.contentMd5(Digests.utf8(body)))
        .body(body)
        .send()
        .isOk();
    JsonNode record = lastOf("DeleteObjects");
    assertThat(record.path("rempart").path("objects"))
        .extracting(object -> object.path("key").asText() + " " + object.path("result").asText())
        .containsExactly("one Deleted", "two Deleted");
  }

  @Test
  void aRequestCannotHideItselfBehindAnOddQuery() throws IOException {
    String odd = S3TestClient.target(bucket, "odd") + "?prefix=a&prefix=b&versionId=1&versionId=2";
    long before = count("PutObject");
    s3.put(odd).body("x").send();
    assertThat(awaitCount("PutObject", before + 1)).isEqualTo(before + 1);
  }

  @Test
  void aCopySourceIsRecordedWithoutItsQuery() throws IOException {
    s3.put(bucket, "copied")
        .header("x-amz-copy-source", bucket + "/key?X-Amz-Signature=CANARY")
        .send();
    awaitOf("CopyObject");
    assertThat(String.join("\n", lines())).doesNotContain("CANARY");
  }

  @Test
  void aFailedSignatureNamesTheKeyItClaimed() throws IOException {
    s3.get(bucket, "key").unsignedHeader("x-amz-meta-added", "later").send();
    assertThat(awaitClaim().asText()).isEqualTo(s3.accessKeyId());
  }

  private static long count(String operation) throws IOException {
    return lines().stream()
        .filter(line -> line.contains("\"eventName\":\"" + operation + "\""))
        .count();
  }

  /** What was refused is recorded after its answer, without waiting for the disk. */
  private static long awaitCount(String operation, long wanted) throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (count(operation) < wanted && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return count(operation);
  }

  private static JsonNode awaitClaim() throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      for (String line : lines()) {
        JsonNode claim = JSON.readTree(line).path("rempart").path("claimedAccessKeyId");
        if (!claim.isMissingNode()) {
          return claim;
        }
      }
    }
    return JSON.missingNode();
  }

  @Test
  void theTrailRendersAsAnAccessLog() throws IOException {
    s3.put(bucket, "a key").body("body").send().isOk();
    List<String> rendered = new ArrayList<>();
    new TrailExport("alpha", null, null)
        .copy(gateway.audit(), TrailExport.Format.S3, rendered::add);
    assertThat(rendered)
        .anySatisfy(line ->
            assertThat(line)
                .startsWith("alpha " + bucket + " [24/Nov/2026:")
                .contains(" REST.PutObject a+key \"-\" 200 - "));
    List<String> strangers = new ArrayList<>();
    new TrailExport("nobody", null, null)
        .copy(gateway.audit(), TrailExport.Format.JSON, strangers::add);
    assertThat(strangers).isEmpty();
  }

  private static JsonNode lastOf(String operation) throws IOException {
    JsonNode found = JSON.missingNode();
    for (String line : lines()) {
      JsonNode event = JSON.readTree(line);
      if (event.path("eventName").asText().equals(operation)) {
        found = event;
      }
    }
    return found;
  }

  /** Records that nobody waits for come a moment later. */
  private static JsonNode awaitOf(String operation) throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    JsonNode found = lastOf(operation);
    while (found.isMissingNode() && System.nanoTime() < end) {
      Thread.onSpinWait();
      found = lastOf(operation);
    }
    return found;
  }

  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    new TrailExport(null, null, null).copy(gateway.audit(), TrailExport.Format.JSON, lines::add);
    return lines;
  }
}
