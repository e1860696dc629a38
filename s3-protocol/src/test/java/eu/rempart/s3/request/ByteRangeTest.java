package eu.rempart.s3.request;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.S3ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases from RFC 9110 section 14.1.2 and from ceph/s3-tests. */
class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=4-7, 11, 4, 7",
    "bytes=3145728-5242880, 8388608, 3145728, 5242880",
    "bytes=4-, 11, 4, 10",
    "bytes=-7, 11, 4, 10",
    "bytes=0-0, 11, 0, 0",
    "bytes=0-499, 11, 0, 10",
    "bytes=10-10, 11, 10, 10",
    "bytes=-500, 11, 0, 10",
    "bytes=-1, 11, 10, 10",
    "BYTES=0-1, 11, 0, 1",
    "'bytes= 0-1 ', 11, 0, 1",
    "bytes=0-99999999999999999999999, 11, 0, 10",
    "bytes=-99999999999999999999999, 11, 0, 10",
    "bytes=0-9223372036854775807, 9223372036854775807, 0, 9223372036854775806",
  })
  void givesTheBytesTheObjectHas(String header, long size, long first, long last) {
    assertThat(ByteRange.parse(header).resolve(size))
        .isEqualTo(new RangeResolution.Satisfied(first, last));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=40-50, 11",
    "bytes=11-, 11",
    "bytes=-0, 11",
    "bytes=0-, 0",
    "bytes=0-0, 0",
    "bytes=-5, 0",
    "bytes=40-50, 0",
    "bytes=99999999999999999999999-, 11",
  })
  void refusesWhatLiesBeyondTheObject(String header, long size) {
    RangeResolution resolution = ByteRange.parse(header).resolve(size);

    assertThat(resolution).isInstanceOf(RangeResolution.Unsatisfiable.class);
    assertThat(((RangeResolution.Unsatisfiable) resolution).refusal())
        .satisfies(e -> assertThat(e.code()).isEqualTo(S3ErrorCode.INVALID_RANGE))
        .satisfies(
            e -> assertThat(e.details()).containsEntry("ActualObjectSize", Long.toString(size)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=5-4",
        "bytes=1",
        "bytes=--5",
        "bytes=1--5",
        "bytes=+1-5",
        "bytes=0x1-5",
        "bytes=1 - 5",
        "bytes=0-1,4-5",
        "bytes=0-1,",
        "bytes=٠-٤",
        "items=0-5",
        "0-5",
      })
  void ignoresWhatItCannotServeAsOneRange(String header) {
    assertThat(ByteRange.parse(header).resolve(11)).isEqualTo(new RangeResolution.Whole());
  }

  @Test
  void sendsEverythingWithoutAHeader() {
    assertThat(ByteRange.parse(null).resolve(11)).isEqualTo(new RangeResolution.Whole());
  }

  @Test
  void writesContentRange() {
    RangeResolution.Satisfied range = new RangeResolution.Satisfied(4, 7);

    assertThat(range.contentRange(11)).isEqualTo("bytes 4-7/11");
    assertThat(range.length()).isEqualTo(4);
  }
}
