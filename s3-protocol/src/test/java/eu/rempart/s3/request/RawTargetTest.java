package eu.rempart.s3.request;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.Refused;
import eu.rempart.s3.S3ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawTargetTest {

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "/b/k,/b/k",
        "/b/a%20b,/b/a b",
        "/b/a+b,/b/a+b",
        "/b/a%2Bb,/b/a+b",
        "/b/../../etc,/b/../../etc",
        "/b/./x//y/,/b/./x//y/",
        "/b/%2e%2E/x,/b/../x",
        "/b/a%2Fb,/b/a/b",
        "/b/%25252F,/b/%252F",
        "/b/%E2%82%AC,/b/€",
        "/b/%F0%9F%98%80,/b/😀",
        "/b/{a}|\"<>^`\\,/b/{a}|\"<>^`\\",
      })
  void decodesThePathOnceAndNormalisesNothing(String raw, String path) {
    RawTarget target = RawTarget.parse(raw);

    assertThat(target.path()).isEqualTo(path);
    assertThat(target.rawPath()).isEqualTo(raw);
    assertThat(target.rawQuery()).isNull();
  }

  @Test
  void keepsNulAndControlCharacters() {
    assertThat(RawTarget.parse("/b/a%00b%0D%0A").path()).isEqualTo("/b/a\0b\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "b/k",
        "*",
        "https://host/b/k",
        "/b/k#fragment",
        "/b/k\r\nHost: x",
        "/b/a b",
        "/b/k\0",
        "/b/é",
        "/b/%",
        "/b/%4",
        "/b/%zz",
        "/b/%+1",
        "/b/%-1",
        "/b/%٤1",
        "/b/%AE%8A-",
        "/b/%C0%AF",
        "/b/%ED%A0%80",
        "/b/%F4%90%80%80",
        "/b/%E2%82",
        "/b?prefix=%",
        "/b?%=1",
        "/b?prefix=%FF",
      })
  void refusesWhatCannotBeReadOneWay(String raw) {
    Refused.with(S3ErrorCode.INVALID_URI, () -> RawTarget.parse(raw));
  }

  @Test
  void keepsQueryPairsInOrderAndRepeated() {
    RawTarget target = RawTarget.parse("/b?b=2&&a=%31&b=x%3Dy=z&empty&c=");

    assertThat(target.queryPairs())
        .containsExactly(
            new QueryPair("b", "2", "b", "2"),
            new QueryPair("a", "%31", "a", "1"),
            new QueryPair("b", "x%3Dy=z", "b", "x=y=z"),
            new QueryPair("empty", "", "empty", ""),
            new QueryPair("c", "", "c", ""));
    assertThat(target.queryAll("b")).containsExactly("2", "x=y=z");
    assertThat(target.hasQuery("empty")).isTrue();
    assertThat(target.query("a")).isEqualTo("1");
    assertThat(target.query("none")).isNull();
  }

  @Test
  void refusesToPickOneOfTwoValues() {
    RawTarget target = RawTarget.parse("/b?versionId=1&version%49d=2");

    Refused.with(S3ErrorCode.INVALID_ARGUMENT, () -> target.query("versionId"));
  }

  @Test
  void readsPlusInAQueryAsSpace() {
    RawTarget target = RawTarget.parse("/b?prefix=a+b%2Bc");

    assertThat(target.query("prefix")).isEqualTo("a b+c");
  }

  @Test
  void takesOnlyTheFirstQuestionMarkAsABorder() {
    RawTarget target = RawTarget.parse("/b/k?a=?b");

    assertThat(target.rawQuery()).isEqualTo("a=?b");
    assertThat(target.query("a")).isEqualTo("?b");
  }

  @Test
  void doesNotPrintTheQuery() {
    assertThat(RawTarget.parse("/b/k?X-Amz-Signature=deadbeef").toString()).isEqualTo("/b/k");
  }
}
