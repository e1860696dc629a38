package eu.rempart.s3.request;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.Refused;
import eu.rempart.s3.S3ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteConditionsTest {
  private static final WritePrecondition HOLDS = new WritePrecondition.Holds();

  private static WritePrecondition evaluate(String header, String value, @Nullable String current) {
    return WriteConditions.of(Headers.of(header, value)).evaluate(current);
  }

  @Test
  void holdsWithoutConditions() {
    WriteConditions none = WriteConditions.of(Headers.of());

    assertThat(none.isEmpty()).isTrue();
    assertThat(none.evaluate(null)).isEqualTo(HOLDS);
    assertThat(none.evaluate("abc")).isEqualTo(HOLDS);
  }

  @Test
  void ifNoneMatchStarWritesOnlyWhatIsNotThere() {
    assertThat(evaluate("If-None-Match", "*", null)).isEqualTo(HOLDS);
    assertThat(evaluate("If-None-Match", "*", "abc"))
        .isEqualTo(new WritePrecondition.Failed("If-None-Match"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"abc\"", "abc", "", "\"*\"", "*, \"abc\""})
  void refusesIfNoneMatchWithTags(String value) {
    Refused.with(
        S3ErrorCode.NOT_IMPLEMENTED, () -> WriteConditions.of(Headers.of("If-None-Match", value)));
  }

  @Test
  void refusesBothAtOnce() {
    Refused.with(
        S3ErrorCode.NOT_IMPLEMENTED,
        () -> WriteConditions.of(Headers.of("If-None-Match", "*", "If-Match", "abc")));
  }

  @Test
  void ifMatchWritesOnlyOverThatObject() {
    assertThat(evaluate("If-Match", "\"abc\"", "abc")).isEqualTo(HOLDS);
    assertThat(evaluate("If-Match", "abc", "\"abc\"")).isEqualTo(HOLDS);
    assertThat(evaluate("If-Match", "*", "abc")).isEqualTo(HOLDS);
    assertThat(evaluate("If-Match", "badetag", "abc"))
        .isEqualTo(new WritePrecondition.Failed("If-Match"));
  }

  @Test
  void ifMatchOnAnObjectThatIsNotThereIsNoSuchKey() {
    assertThat(evaluate("If-Match", "*", null)).isEqualTo(new WritePrecondition.NoSuchObject());
    assertThat(evaluate("If-Match", "badetag", null))
        .isEqualTo(new WritePrecondition.NoSuchObject());
    assertThat(new WritePrecondition.NoSuchObject().refusal(new ObjectKey("k")).code())
        .isEqualTo(S3ErrorCode.NO_SUCH_KEY);
  }
}
