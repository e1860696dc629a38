package eu.rempart.gateway.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @BeforeEach
  void putDigits() {
    s3.put(bucket, "digits").body("0123456789").send().isOk();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, bytes 0-0/10",
    "bytes=2-4, 234, bytes 2-4/10",
    "bytes=7-, 789, bytes 7-9/10",
    "bytes=7-99, 789, bytes 7-9/10",
    "bytes=-3, 789, bytes 7-9/10",
    "bytes=-99, 0123456789, bytes 0-9/10",
    "bytes=0-, 0123456789, bytes 0-9/10"
  })
  void aRangeIsAnsweredWithItsBytes(String range, String body, String contentRange) {
    Answer got = s3.get(bucket, "digits").header("Range", range).send();
    got.hasStatus(206).hasBody(body).hasHeader("Content-Range", contentRange);
    assertThat(got.contentLength()).isEqualTo(body.length());
    Answer head = s3.head(bucket, "digits").header("Range", range).send();
    head.hasStatus(206).hasHeader("Content-Range", contentRange);
    assertThat(head.contentLength()).isEqualTo(body.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999-"})
  void aRangeBeyondTheObjectIsRefused(String range) {
    s3.get(bucket, "digits")
        .header("Range", range)
        .send()
        .isRefused(S3ErrorCode.INVALID_RANGE)
        .hasHeader("Content-Range", "bytes */10")
        .hasXml("ActualObjectSize", "10")
        .hasXml("RangeRequested", range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=5-2", "bytes=a-b", "bytes=", "bytes=0-1,3-4", "items=0-1", "0-1", "bytes"})
  void aRangeThatIsNoneIsIgnored(String range) {
    s3.get(bucket, "digits")
        .header("Range", range)
        .send()
        .isOk()
        .hasBody("0123456789")
        .hasNoHeader("Content-Range");
  }

  @Test
  void anEmptyObjectHasNoRange() {
    s3.put(bucket, "empty").send().isOk();
    s3.get(bucket, "empty")
        .header("Range", "bytes=0-0")
        .send()
        .isRefused(S3ErrorCode.INVALID_RANGE);
    s3.get(bucket, "empty").send().isOk().hasBody("");
  }

  @Test
  void rangesOfALargeObjectAreExact() {
    byte[] body = Digests.bytes(700_001, 3);
    s3.put(bucket, "large").body(body).send().isOk();
    Random random = new Random(5);
    for (int i = 0; i < 50; i++) {
      int first = random.nextInt(body.length);
      int last = first + random.nextInt(body.length - first);
      s3.get(bucket, "large")
          .header("Range", "bytes=" + first + "-" + last)
          .send()
          .hasStatus(206)
          .hasBody(Arrays.copyOfRange(body, first, last + 1));
    }
    for (int edge : new int[] {65_535, 65_536, 131_071, 131_072, 700_000}) {
      s3.get(bucket, "large")
          .header("Range", "bytes=" + edge + "-" + edge)
          .send()
          .hasStatus(206)
          .hasBody(new byte[] {body[edge]});
    }
  }

  @Test
  void aRangeCountsOnlyForTheObjectItsValidatorNames() {
    Answer head = s3.head(bucket, "digits").send().isOk();
    String etag = head.requireHeader("ETag");
    String modified = head.requireHeader("Last-Modified");
    for (String validator : new String[] {etag, modified}) {
      s3.get(bucket, "digits")
          .header("Range", "bytes=0-1")
          .header("If-Range", validator)
          .send()
          .hasStatus(206);
    }
    gateway.clock().advance(Duration.ofSeconds(10));
    s3.put(bucket, "digits").body("abcdefghij").send().isOk();
    for (String validator : new String[] {etag, modified, "W/" + etag, "nonsense"}) {
      s3.get(bucket, "digits")
          .header("Range", "bytes=0-1")
          .header("If-Range", validator)
          .send()
          .isOk()
          .hasBody("abcdefghij");
    }
  }

  @Test
  void aRangeAndAPartNumberExcludeEachOther() {
    s3.get(bucket, "digits")
        .query("partNumber", "1")
        .header("Range", "bytes=0-1")
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
  }

  @Test
  void theFirstPartOfAnObjectPutWholeIsAllOfIt() {
    s3.get(bucket, "digits")
        .query("partNumber", "1")
        .send()
        .hasStatus(206)
        .hasBody("0123456789")
        .hasHeader("Content-Range", "bytes 0-9/10")
        .hasNoHeader("x-amz-mp-parts-count");
    s3.get(bucket, "digits")
        .query("partNumber", "2")
        .send()
        .isRefused(S3ErrorCode.INVALID_PART_NUMBER);
    s3.get(bucket, "digits")
        .query("partNumber", "0")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    s3.get(bucket, "digits")
        .query("partNumber", "10001")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void aRangedAnswerHasNoChecksumOfTheWhole() {
    s3.put(bucket, "sum")
        .header("x-amz-checksum-crc32c", Digests.checksum("CRC32C", "0123456789"))
        .body("0123456789")
        .send()
        .isOk();
    s3.get(bucket, "sum")
        .header("x-amz-checksum-mode", "ENABLED")
        .header("Range", "bytes=0-1")
        .send()
        .hasStatus(206)
        .hasNoHeader("x-amz-checksum-crc32c");
    s3.get(bucket, "sum")
        .header("x-amz-checksum-mode", "ENABLED")
        .send()
        .isOk()
        .hasHeader("x-amz-checksum-crc32c", Digests.checksum("CRC32C", "0123456789"));
  }
}
