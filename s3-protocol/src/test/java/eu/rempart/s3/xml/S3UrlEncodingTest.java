package eu.rempart.s3.xml;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.Refused;
import eu.rempart.s3.S3ErrorCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3UrlEncodingTest {

  // From the API Reference (test_file) and s3-tests.
  @ParameterizedTest
  @CsvSource({
    "test_file(3).png, test_file%283%29.png",
    "foo+1/bar, foo%2B1/bar",
    "asdf+b, asdf%2Bb",
    "quux ab/thud, quux%20ab/thud",
    "foo/bar/xyzzy, foo/bar/xyzzy",
    "100%.csv, 100%25.csv",
    "한글/x.txt, %ED%95%9C%EA%B8%80/x.txt",
    "-._~, -._~",
  })
  void encodesAsClientsExpect(String key, String encoded) {
    assertThat(S3UrlEncoding.encode(key)).isEqualTo(encoded);
  }

  @Property
  void decodesToTheKeyInEveryClient(@ForAll String key) {
    String utf8 = new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    assertThat(URLDecoder.decode(S3UrlEncoding.encode(utf8), StandardCharsets.UTF_8))
        .isEqualTo(utf8);
  }

  @Test
  void isAskedForByOneName() {
    assertThat(EncodingType.parse("url")).isEqualTo(EncodingType.URL);
    assertThat(EncodingType.parse(null)).isEqualTo(EncodingType.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"URL", "base64", " url"})
  void refusesOtherNames(String value) {
    Refused.with(S3ErrorCode.INVALID_ARGUMENT, () -> EncodingType.parse(value));
  }
}
