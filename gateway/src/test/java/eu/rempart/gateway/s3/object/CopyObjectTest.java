package eu.rempart.gateway.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.Races;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import eu.rempart.s3.request.HttpDate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyObjectTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 300_000})
  void aCopyHasTheBytesAndTheEtagOfItsSource(int size) {
    byte[] body = Digests.bytes(size, 1);
    String etag = s3.put(bucket, "source").body(body).send().isOk().etag();
    gateway.clock().advance(Duration.ofMinutes(1));
    Answer copy = s3.copy(bucket, "source", bucket, "copy").send().isOk();
    assertThat(copy.xml().root()).isEqualTo("CopyObjectResult");
    copy.hasXml("ETag", "\"" + etag + "\"");
    assertThat(Instant.parse(String.valueOf(copy.xml().text("LastModified"))))
        .isEqualTo(gateway.clock().instant().truncatedTo(ChronoUnit.SECONDS));
    Answer got = s3.get(bucket, "copy").send().isOk().hasBody(body);
    assertThat(got.etag()).isEqualTo(etag);
    got.hasHeader("Last-Modified", HttpDate.format(gateway.clock().instant()));
  }

  @Test
  void aCopyThatNamesTheWrongOwnerOfItsSourceIsRefused() {
    String owner = "x-amz-source-expected-bucket-owner";
    s3.put(bucket, "source").body("data").send().isOk();
    s3.copy(bucket, "source", bucket, "copy").header(owner, s3.canonicalId()).send().isOk();
    s3.copy(bucket, "source", bucket, "copy")
        .header(owner, "somebody-else")
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
  }

  @Test
  void aCopyToAnotherBucketOutlivesItsSource() {
    byte[] body = Digests.bytes(300_000, 1);
    String other = s3.newBucket();
    s3.put(bucket, "source").body(body).send().isOk();
    s3.copy(bucket, "source", other, "copy").send().isOk();
    s3.delete(bucket, "source").send().isDone();
    s3.delete("/" + bucket).send().isDone();
    s3.get(other, "copy").send().isOk().hasBody(body);
  }

  @Test
  void aCopyInTheSameRegionMovesNoData() throws IOException {
    s3.put(bucket, "source").body(Digests.bytes(2_000_000, 1)).send().isOk();
    long before = files("paris");
    s3.copy(bucket, "source", s3.newBucket(), "copy").send().isOk();
    assertThat(files("paris")).isEqualTo(before);
  }

  @Test
  void aCopyToAnotherRegionIsMadeOfNewBlobsThere() throws IOException {
    byte[] body = Digests.bytes(300_000, 1);
    String etag =
        s3.put(bucket, "source")
            .body(body)
            .header("x-amz-checksum-sha1", Digests.checksum(ChecksumAlgorithm.SHA1, body).value())
            .send()
            .isOk()
            .etag();
    String berlin = "copies-" + bucket;
    s3.put("/" + berlin)
        .body(
            "<CreateBucketConfiguration><LocationConstraint>eu-de-1</LocationConstraint>"
                + "</CreateBucketConfiguration>")
        .send()
        .isOk();
    long before = files("berlin");
    s3.copy(bucket, "source", berlin, "copy")
        .send()
        .isOk()
        .hasXml("ChecksumSHA1", Digests.checksum(ChecksumAlgorithm.SHA1, body).value())
        .hasXml("ChecksumType", "FULL_OBJECT");
    assertThat(files("berlin")).isGreaterThan(before);
    assertThat(s3.get(berlin, "copy").send().isOk().hasBody(body).etag()).isEqualTo(etag);
  }

  @Test
  void headersAndMetadataAreCopied() {
    s3.put(bucket, "source")
        .header("Content-Type", "text/plain")
        .header("Cache-Control", "no-cache")
        .header("x-amz-meta-a", "1")
        .body("x")
        .send()
        .isOk();
    s3.copy(bucket, "source", bucket, "copy")
        .header("Content-Type", "image/png")
        .header("x-amz-meta-b", "2")
        .send()
        .isOk();
    s3.head(bucket, "copy")
        .send()
        .isOk()
        .hasHeader("Content-Type", "text/plain")
        .hasHeader("Cache-Control", "no-cache")
        .hasHeader("x-amz-meta-a", "1")
        .hasNoHeader("x-amz-meta-b");
  }

  @Test
  void headersAndMetadataAreReplacedWhenTheClientSaysSo() {
    s3.put(bucket, "source")
        .header("Content-Type", "text/plain")
        .header("Cache-Control", "no-cache")
        .header("x-amz-meta-a", "1")
        .body("x")
        .send()
        .isOk();
    s3.copy(bucket, "source", bucket, "copy")
        .header("x-amz-metadata-directive", "REPLACE")
        .header("Content-Type", "image/png")
        .header("x-amz-meta-b", "2")
        .send()
        .isOk();
    s3.head(bucket, "copy")
        .send()
        .isOk()
        .hasHeader("Content-Type", "image/png")
        .hasNoHeader("Cache-Control")
        .hasNoHeader("x-amz-meta-a")
        .hasHeader("x-amz-meta-b", "2");
  }

  @Test
  void metadataOfTheRequestIsNotLookedAtWhenTheSourcesIsCopied() {
    s3.put(bucket, "source").header("x-amz-meta-a", "1").body("x").send().isOk();
    s3.copy(bucket, "source", bucket, "copy")
        .header("x-amz-meta-b", "b".repeat(3000))
        .send()
        .isOk();
    s3.head(bucket, "copy")
        .send()
        .isOk()
        .hasHeader("x-amz-meta-a", "1")
        .hasNoHeader("x-amz-meta-b");
  }

  @Test
  void aCopyOntoItselfMustChangeSomething() {
    s3.put(bucket, "key").header("x-amz-meta-a", "1").body("x").send().isOk();
    s3.copy(bucket, "key", bucket, "key").send().isRefused(S3ErrorCode.INVALID_REQUEST);
    s3.copy(bucket, "key", bucket, "key")
        .header("x-amz-metadata-directive", "REPLACE")
        .header("x-amz-meta-b", "2")
        .send()
        .isOk();
    s3.get(bucket, "key")
        .send()
        .isOk()
        .hasBody("x")
        .hasHeader("x-amz-meta-b", "2")
        .hasNoHeader("x-amz-meta-a");
  }

  @Test
  void aChecksumTheSourceLacksIsComputed() {
    s3.put(bucket, "source").body("hello").send().isOk();
    s3.copy(bucket, "source", bucket, "copy")
        .header("x-amz-checksum-algorithm", "SHA256")
        .send()
        .isOk()
        .hasXml("ChecksumSHA256", Digests.checksum("SHA256", "hello"))
        .hasXml("ChecksumType", "FULL_OBJECT");
    s3.head(bucket, "copy")
        .header("x-amz-checksum-mode", "ENABLED")
        .send()
        .hasHeader("x-amz-checksum-sha256", Digests.checksum("SHA256", "hello"));
  }

  @Test
  void theChecksumOfTheSourceStays() {
    s3.put(bucket, "source")
        .header("x-amz-checksum-crc32", Digests.checksum("CRC32", "hello"))
        .body("hello")
        .send()
        .isOk();
    s3.copy(bucket, "source", bucket, "copy")
        .send()
        .isOk()
        .hasXml("ChecksumCRC32", Digests.checksum("CRC32", "hello"));
  }

  @Test
  void sourcesHaveConditions() {
    String etag = s3.put(bucket, "source").body("x").send().isOk().etag();
    String before = HttpDate.format(gateway.clock().instant().minus(Duration.ofSeconds(1)));
    String same = HttpDate.format(gateway.clock().instant());
    condition("if-match", etag).isOk();
    condition("if-match", "other").isRefused(S3ErrorCode.PRECONDITION_FAILED);
    condition("if-none-match", "other").isOk();
    condition("if-none-match", etag).isRefused(S3ErrorCode.PRECONDITION_FAILED);
    condition("if-modified-since", before).isOk();
    condition("if-modified-since", same).isRefused(S3ErrorCode.PRECONDITION_FAILED);
    condition("if-unmodified-since", same).isOk();
    condition("if-unmodified-since", before).isRefused(S3ErrorCode.PRECONDITION_FAILED);
  }

  private Answer condition(String name, String value) {
    return s3.copy(bucket, "source", bucket, "copy")
        .header("x-amz-copy-source-" + name, value)
        .send();
  }

  @Test
  void theTargetHasConditionsToo() {
    s3.put(bucket, "source").body("x").send().isOk();
    s3.copy(bucket, "source", bucket, "copy").header("If-None-Match", "*").send().isOk();
    s3.copy(bucket, "source", bucket, "copy")
        .header("If-None-Match", "*")
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED);
    s3.copy(bucket, "source", bucket, "copy")
        .header("If-Match", "\"other\"")
        .send()
        .isRefused(S3ErrorCode.PRECONDITION_FAILED);
    s3.copy(bucket, "source", bucket, "new")
        .header("If-Match", "*")
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void ofManyCopiesToOneFreeKeyOneWins() throws Exception {
    s3.put(bucket, "source").body("x").send().isOk();
    List<Answer> answers =
        Races.run(
            16, i -> s3.copy(bucket, "source", bucket, "copy").header("If-None-Match", "*").send());
    assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(1);
    assertThat(answers).filteredOn(a -> a.status() == 412).hasSize(15);
  }

  @Test
  void copiesOfASourceThatKeepsChangingAreEachOfOneOfItsStates() throws Exception {
    s3.put(bucket, "source").body("state 0").send().isOk();
    List<Answer> answers =
        Races.run(
            12,
            i ->
                i % 2 == 0
                    ? s3.put(bucket, "source").body("state " + i).send()
                    : s3.copy(bucket, "source", bucket, "copy-" + i).send());
    assertThat(answers).allMatch(a -> a.status() == 200);
    for (int i = 1; i < 12; i += 2) {
      assertThat(s3.get(bucket, "copy-" + i).send().isOk().text()).matches("state \\d+");
    }
  }

  @Test
  void aSourceThatIsNotThereIsNotFound() {
    s3.copy(bucket, "none", bucket, "copy").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
    s3.copy("no-such-bucket", "none", bucket, "copy").send().isRefused(S3ErrorCode.NO_SUCH_BUCKET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "bucket", "/bucket", "bucket/", "b/k?versionId=", "b%zz/k"})
  void aSourceThatNamesNothingIsRefused(String source) {
    s3.put(bucket, "copy")
        .header("x-amz-copy-source", source)
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void theSlashBeforeTheBucketMayBeLeftOutAndEverythingEscaped() {
    s3.put(bucket, "a b+c/é").body("x").send().isOk();
    for (String source :
        new String[] {
          bucket + "/a%20b%2Bc/%C3%A9", "/" + bucket + "%2Fa%20b%2Bc%2F%C3%A9",
        }) {
      s3.put(bucket, "copy").header("x-amz-copy-source", source).send().isOk();
    }
  }

  @Test
  void anotherTenantsObjectIsNoSource() {
    s3.put(bucket, "source").body("secret").send().isOk();
    S3TestClient stranger = gateway.stranger();
    String theirs = stranger.newBucket();
    stranger.copy(bucket, "source", theirs, "copy").send().isRefused(S3ErrorCode.ACCESS_DENIED);
    stranger.copy(bucket, "none", theirs, "copy").send().isRefused(S3ErrorCode.ACCESS_DENIED);
    stranger
        .copy(bucket, "source", theirs, "copy")
        .header("x-amz-copy-source-if-match", "other")
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
    s3.copy(bucket, "source", theirs, "copy").send().isRefused(S3ErrorCode.ACCESS_DENIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-amz-metadata-directive", "x-amz-tagging-directive"})
  void aDirectiveThatMeansNothingIsRefused(String name) {
    s3.put(bucket, "source").body("x").send().isOk();
    s3.copy(bucket, "source", bucket, "copy")
        .header(name, "MERGE")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  private static long files(String site) throws IOException {
    try (Stream<Path> files = Files.walk(gateway.site(site))) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
