package eu.rempart.s3.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestChecksumsTest {
  private static RequestHeaders headers(String text) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    for (String header : text.split(";", -1)) {
      int colon = header.indexOf(':');
      entries.add(Map.entry(header.substring(0, colon), header.substring(colon + 1)));
    }
    return RequestHeaders.of(entries);
  }

  @Test
  void readsAChecksumFromAHeader() {
    RequestChecksums checksums =
        RequestChecksums.from(
            headers(
                "X-Amz-Checksum-Crc32:AAAAAA==;x-amz-sdk-checksum-algorithm:CRC32;x-amz-checksum-type:FULL_OBJECT"));
    assertThat(checksums.declared(Map.of()))
        .isEqualTo(new Checksum(ChecksumAlgorithm.CRC32, "AAAAAA=="));
  }

  @Test
  void readsAChecksumFromATrailer() {
    RequestChecksums checksums =
        RequestChecksums.from(
            headers("x-amz-trailer:x-amz-checksum-crc32;x-amz-sdk-checksum-algorithm:crc32"));
    assertThat(checksums.algorithm()).isEqualTo(ChecksumAlgorithm.CRC32);
    assertThat(checksums.declared(Map.of("x-amz-checksum-crc32", "AAAAAA==")))
        .isEqualTo(new Checksum(ChecksumAlgorithm.CRC32, "AAAAAA=="));
    assertThatThrownBy(() -> checksums.declared(Map.of("x-amz-checksum-crc32", "AAAA")))
        .isInstanceOf(S3Exception.class)
        .hasMessage("Value for x-amz-checksum-crc32 trailing header is invalid.");
  }

  @Test
  void readsNothingWhereNothingIsDeclared() {
    RequestChecksums checksums = RequestChecksums.from(headers("x-amz-checksum-mode:ENABLED"));
    assertThat(checksums.declared(Map.of())).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-amz-checksum-crc32:AAAA",
        "x-amz-checksum-crc32:",
        "x-amz-checksum-md4:AAAAAA==",
        "x-amz-checksum-crc32:AAAAAA==;x-amz-checksum-crc32c:AAAAAA==",
        "x-amz-checksum-crc32:AAAAAA==;x-amz-checksum-crc32:AAAAAA==",
        "x-amz-checksum-crc32:AAAAAA==;x-amz-trailer:x-amz-checksum-crc32",
        "x-amz-trailer:x-amz-checksum-crc32,x-amz-checksum-sha1",
        "x-amz-trailer:x-amz-checksum-crc32,x-amz-checksum-crc32",
        "x-amz-trailer:x-amz-meta-a",
        "x-amz-trailer:x-amz-checksum-type",
        "x-amz-trailer:,",
        "x-amz-sdk-checksum-algorithm:CRC32",
        "x-amz-sdk-checksum-algorithm:SHA1;x-amz-checksum-crc32:AAAAAA==",
        "x-amz-sdk-checksum-algorithm:MD4;x-amz-checksum-crc32:AAAAAA=="
      })
  void refusesWhatCannotBeKept(String text) {
    assertThatThrownBy(() -> RequestChecksums.from(headers(text)))
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.code()).isEqualTo(S3ErrorCode.INVALID_REQUEST));
  }
}
