package eu.rempart.s3.request;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.Refused;
import eu.rempart.s3.S3ErrorCode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeleteConditionsTest {
  private static final DeleteConditions.Current CURRENT =
      new DeleteConditions.Current("abc", Instant.parse("2026-01-15T12:00:00.750Z"), 3);

  @ParameterizedTest
  @CsvSource({
    "If-Match, abc, true",
    "If-Match, '\"abc\"', true",
    "If-Match, *, true",
    "If-Match, badetag, false",
    "x-amz-if-match-size, 3, true",
    "x-amz-if-match-size, 9, false",
    "x-amz-if-match-last-modified-time, 'Thu, 15 Jan 2026 12:00:00 GMT', true",
    "x-amz-if-match-last-modified-time, 2026-01-15T12:00:00Z, true",
    "x-amz-if-match-last-modified-time, 'Thu, 15 Jan 2026 12:00:01 GMT', false",
  })
  void deletesOnlyThatObject(String header, String value, boolean deletes) {
    DeleteConditions conditions = DeleteConditions.of(Headers.of(header, value));

    assertThat(conditions.isEmpty()).isFalse();
    assertThat(conditions.evaluate(CURRENT))
        .isEqualTo(deletes ? new WritePrecondition.Holds() : new WritePrecondition.Failed(header));
    assertThat(conditions.evaluate(null)).isEqualTo(new WritePrecondition.NoSuchObject());
  }

  @Test
  void needsEveryCondition() {
    assertThat(DeleteConditions.of("abc", "2026-01-15T12:00:00Z", "3").evaluate(CURRENT))
        .isEqualTo(new WritePrecondition.Holds());
    assertThat(DeleteConditions.of("abc", "2026-01-15T12:00:00Z", "4").evaluate(CURRENT))
        .isEqualTo(new WritePrecondition.Failed("x-amz-if-match-size"));
  }

  @Test
  void deletesWithoutConditions() {
    DeleteConditions none = DeleteConditions.of(null, null, null);

    assertThat(none.isEmpty()).isTrue();
    assertThat(none.evaluate(CURRENT)).isEqualTo(new WritePrecondition.Holds());
    assertThat(none.evaluate(null)).isEqualTo(new WritePrecondition.Holds());
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-if-match-size, big",
    "x-amz-if-match-size, -1",
    "x-amz-if-match-last-modified-time, yesterday",
  })
  void refusesConditionsItCannotRead(String header, String value) {
    Refused.with(
        S3ErrorCode.INVALID_ARGUMENT, () -> DeleteConditions.of(Headers.of(header, value)));
  }
}
