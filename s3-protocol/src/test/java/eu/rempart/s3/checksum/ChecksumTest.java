package eu.rempart.s3.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChecksumTest {
  /** The customary check value: the digits one to nine. */
  @ParameterizedTest
  @CsvSource({
    "CRC32, cbf43926",
    "CRC32C, e3069283",
    "CRC64NVME, ae8b14860a799888",
    "SHA1, f7c3bc1d808e04732adf679965ccc34ca7ae3441",
    "SHA256, 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
  })
  void agreesWithTheCheckValue(ChecksumAlgorithm algorithm, String hex) {
    RunningChecksum running = algorithm.start();
    running.update("123456789".getBytes(StandardCharsets.US_ASCII), 0, 9);
    Checksum checksum = running.value();
    assertThat(checksum.bytes()).isEqualTo(HexFormat.of().parseHex(hex));
    assertThat(Checksum.parse(algorithm, checksum.value())).isEqualTo(checksum);
  }

  @Test
  void namesHeadersAsS3Does() {
    assertThat(ChecksumAlgorithm.CRC64NVME.headerName()).isEqualTo("x-amz-checksum-crc64nvme");
    assertThat(ChecksumAlgorithm.ofHeader("X-Amz-Checksum-SHA1")).isEqualTo(ChecksumAlgorithm.SHA1);
    assertThat(ChecksumAlgorithm.ofHeader("x-amz-checksum-type")).isNull();
    assertThat(ChecksumAlgorithm.ofName("crc32c")).isEqualTo(ChecksumAlgorithm.CRC32C);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "AAAAAAA",
    "AAAAAB==",
    "AAAAAA=",
    "AAAAAA===",
    "AAAAAAAA",
    "AA AA==",
    "AAA_AA=="
  })
  void readsOnlyCanonicalValues(String value) {
    assertThat(Checksum.parse(ChecksumAlgorithm.CRC32, value)).isNull();
    assertThatThrownBy(() -> new Checksum(ChecksumAlgorithm.CRC32, value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(ChecksumAlgorithm.class)
  void supportsItsDefaultType(ChecksumAlgorithm algorithm) {
    assertThat(algorithm.supports(algorithm.defaultType())).isTrue();
  }

  @Test
  void composesTheChecksumsOfParts() {
    RunningChecksum part = ChecksumAlgorithm.SHA256.start();
    part.update(new byte[] {1, 2, 3}, 0, 3);
    Checksum checksum = part.value();
    RunningChecksum whole = ChecksumAlgorithm.SHA256.start();
    whole.update(checksum.bytes(), 0, 32);
    whole.update(checksum.bytes(), 0, 32);

    MultipartChecksum.Part one = new MultipartChecksum.Part(checksum, 3);
    assertThat(MultipartChecksum.composite(ChecksumAlgorithm.SHA256, List.of(one, one)))
        .isEqualTo(whole.value().value() + "-2");
  }

  @Test
  void refusesTypesAnAlgorithmDoesNotHave() {
    assertThatThrownBy(() -> MultipartChecksum.composite(ChecksumAlgorithm.CRC64NVME, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MultipartChecksum.fullObject(ChecksumAlgorithm.SHA1, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
