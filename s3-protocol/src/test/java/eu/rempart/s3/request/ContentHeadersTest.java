package eu.rempart.s3.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import eu.rempart.s3.Refused;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentHeadersTest {

  @Test
  void keepsWhatDescribesTheContent() {
    ContentHeaders headers =
        ContentHeaders.of(
            Headers.of(
                "content-type", "text/plain",
                "content-disposition", "attachment",
                "cache-control", "no-cache",
                "expires", "whenever",
                "content-length", "5"));

    assertThat(headers.values())
        .containsOnly(
            entry("Content-Type", "text/plain"),
            entry("Content-Disposition", "attachment"),
            entry("Cache-Control", "no-cache"),
            entry("Expires", "whenever"));
  }

  @Test
  void givesATypeToObjectsWithoutOne() {
    assertThat(ContentHeaders.of(Headers.of()).values())
        .containsExactly(entry("Content-Type", "binary/octet-stream"));
  }

  // s3-tests' test_object_content_encoding_aws_chunked.
  @ParameterizedTest
  @CsvSource({
    "gzip, gzip",
    "'deflate, gzip', 'deflate, gzip'",
    "'gzip, aws-chunked', gzip",
    "'aws-chunked, gzip', gzip",
    "'aws-chunked,gzip,deflate', 'gzip, deflate'",
    "aws-chunked, ",
    "'aws-chunked, aws-chunked', ",
  })
  void takesTheFramingOutOfTheEncoding(String sent, String kept) {
    assertThat(
            ContentHeaders.of(Headers.of("Content-Encoding", sent))
                .values()
                .get("Content-Encoding"))
        .isEqualTo(kept);
  }

  @Test
  void putsOverridesOverWhatIsStored() {
    RawTarget target =
        RawTarget.parse("/b/k?response-content-type=text/html&response-expires=now&x=y");
    ContentHeaders headers =
        ContentHeaders.of(Headers.of("Content-Type", "text/plain", "Cache-Control", "no-cache"))
            .with(ResponseOverrides.of(target));
    ResponseHeaders response = new ResponseHeaders();
    headers.writeTo(response);

    assertThat(response.entries())
        .containsExactlyInAnyOrder(
            entry("Content-Type", "text/html"),
            entry("Cache-Control", "no-cache"),
            entry("Expires", "now"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%0D%0ASet-Cookie:%20b", "a%0Ab", "a%00", "a%7F", "%E2%82%AC"})
  void refusesOverridesNoHeaderCanCarry(String value) {
    RawTarget target = RawTarget.parse("/b/k?response-content-disposition=" + value);

    Refused.with(S3ErrorCode.INVALID_ARGUMENT, () -> ResponseOverrides.of(target));
  }

  @Test
  void needsASignatureForOverrides() {
    ResponseOverrides.of(RawTarget.parse("/b/k")).requireSigned();

    Refused.with(
        S3ErrorCode.INVALID_REQUEST,
        ResponseOverrides.of(RawTarget.parse("/b/k?response-expires=x"))::requireSigned);
  }
}
