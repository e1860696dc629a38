package eu.rempart.s3.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.chunked.BodySource;
import eu.rempart.s3.sigv4.PayloadMode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final byte[] DIGITS = "123456789".getBytes(StandardCharsets.US_ASCII);

  /** The check values of both CRCs, as their catalogues give them. */
  @Test
  void isTheCrc32AndTheCrc32c() throws IOException {
    VerifiedBody body = read(List.of(), BodyDigests.DECLARED.withFingerprint());
    assertThat(HexFormat.of().formatHex(body.fingerprint())).isEqualTo("cbf43926e3069283");
  }

  @Test
  void isNoChecksumOfTheObject() throws IOException {
    assertThat(read(List.of(), BodyDigests.DECLARED.withFingerprint()).checksums()).isEmpty();
    VerifiedBody declared =
        read(
            List.of(Map.entry("x-amz-checksum-crc32", "y/Q5Jg==")),
            BodyDigests.DECLARED.withFingerprint());
    assertThat(declared.checksums())
        .containsExactly(new Checksum(ChecksumAlgorithm.CRC32, "y/Q5Jg=="));
    assertThat(HexFormat.of().formatHex(declared.fingerprint())).isEqualTo("cbf43926e3069283");
  }

  @Test
  void isNotTakenUnlessAskedFor() throws IOException {
    assertThat(read(List.of(), BodyDigests.DECLARED).fingerprint()).isNull();
  }

  private static VerifiedBody read(List<Map.Entry<String, String>> headers, BodyDigests wanted)
      throws IOException {
    BodySource wire = new ByteArrayInputStream(DIGITS)::read;
    VerifiedBody body =
        VerifiedBody.of(
            RequestHeaders.of(headers),
            new PayloadMode.UnsignedPayload(),
            null,
            DIGITS.length,
            wire,
            wanted);
    byte[] buffer = new byte[4];
    while (body.read(buffer, 0, buffer.length) >= 0) {
      assertThat(buffer).isNotEmpty();
    }
    return body;
  }
}
