package eu.rempart.s3.request;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.Refused;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopySourceRangeTest {

  @Test
  void readsFirstAndLast() {
    CopySourceRange range = CopySourceRange.parse("bytes=0-9");

    assertThat(range).isEqualTo(new CopySourceRange(0, 9));
    assertThat(range.length()).isEqualTo(10);
    range.requireWithin(10);
  }

  // The cases of s3-tests' test_multipart_copy_improper_range, and their neighbours.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0-2",
        "bytes=0",
        "bytes=hello-world",
        "bytes=0-bar",
        "bytes=hello-",
        "bytes=0-2,3-5",
        "bytes=0-",
        "bytes=-5",
        "bytes=5-4",
        "bytes= 0-4",
        "bytes=+0-4",
        "Bytes=0-4",
        "bytes=٠-٤",
        "",
      })
  void refusesEveryOtherForm(String header) {
    Refused.with(S3ErrorCode.INVALID_ARGUMENT, () -> CopySourceRange.parse(header));
  }

  @Test
  void refusesBytesTheSourceDoesNotHave() {
    CopySourceRange range = CopySourceRange.parse("bytes=0-21");

    S3Exception refused = Refused.with(S3ErrorCode.INVALID_RANGE, () -> range.requireWithin(5));

    assertThat(refused.details()).containsEntry("ActualObjectSize", "5");
    Refused.with(
        S3ErrorCode.INVALID_RANGE,
        () -> CopySourceRange.parse("bytes=0-99999999999999999999").requireWithin(Long.MAX_VALUE));
  }
}
