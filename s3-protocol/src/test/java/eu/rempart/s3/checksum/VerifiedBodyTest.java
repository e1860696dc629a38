package eu.rempart.s3.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.chunked.Wire;
import eu.rempart.s3.sigv4.PayloadMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifiedBodyTest {
  private static final byte[] DATA = "123456789".getBytes(StandardCharsets.US_ASCII);
  private static final String SHA256 =
      "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225";
  private static final String MD5 = "JfnnlDI7RTiF9RgfG2JNCw==";
  private static final PayloadMode UNSIGNED = new PayloadMode.UnsignedPayload();

  private static RequestHeaders headers(String... namesAndValues) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entries.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
    }
    return RequestHeaders.of(entries);
  }

  private static VerifiedBody body(
      RequestHeaders headers, PayloadMode mode, long length, BodyDigests digests) {
    return VerifiedBody.of(headers, mode, null, length, Wire.of(DATA), digests);
  }

  private static VerifiedBody drained(RequestHeaders headers, PayloadMode mode, BodyDigests digests)
      throws IOException {
    VerifiedBody body = body(headers, mode, DATA.length, digests);
    assertThat(Wire.drain(body, 4)).isEqualTo(DATA);
    assertThat(body.read(new byte[1], 0, 1)).isEqualTo(-1);
    return body;
  }

  private static S3ErrorCode refusal(RequestHeaders headers, PayloadMode mode, long length)
      throws IOException {
    try {
      byte[] read = Wire.drain(body(headers, mode, length, BodyDigests.DECLARED), 4);
      throw new AssertionError("accepted " + read.length);
    } catch (S3Exception e) {
      return e.code();
    }
  }

  @Test
  void verifiesEveryPromiseAtOnce() throws IOException {
    RequestHeaders headers =
        headers("Content-MD5", MD5, "x-amz-checksum-crc64nvme", "rosUhgp5mIg=");
    VerifiedBody body =
        drained(
            headers,
            new PayloadMode.SignedPayload(SHA256),
            BodyDigests.DECLARED.with(ChecksumAlgorithm.CRC32C));
    assertThat(body.length()).isEqualTo(9);
    assertThat(body.md5()).hasSize(16);
    assertThat(body.declaredChecksum())
        .isEqualTo(new Checksum(ChecksumAlgorithm.CRC64NVME, "rosUhgp5mIg="));
    assertThat(body.checksums())
        .containsExactly(
            new Checksum(ChecksumAlgorithm.CRC64NVME, "rosUhgp5mIg="),
            new Checksum(ChecksumAlgorithm.CRC32C, "4waSgw=="));
  }

  @Test
  void computesOnlyWhatIsAskedFor() throws IOException {
    VerifiedBody plain = drained(headers(), UNSIGNED, BodyDigests.DECLARED);
    assertThat(plain.md5()).isNull();
    assertThat(plain.checksums()).isEmpty();
    assertThat(drained(headers(), UNSIGNED, BodyDigests.DECLARED.withMd5()).md5()).isNotNull();
    BodyDigests fallback = BodyDigests.DECLARED.unlessDeclared(ChecksumAlgorithm.CRC64NVME);
    assertThat(drained(headers(), UNSIGNED, fallback).checksums()).hasSize(1);
    assertThat(drained(headers("x-amz-checksum-crc32", "y/Q5Jg=="), UNSIGNED, fallback).checksums())
        .containsExactly(new Checksum(ChecksumAlgorithm.CRC32, "y/Q5Jg=="));
  }

  @Test
  void leavesChecksumHeadersAloneThatAreNotAboutTheBody() throws IOException {
    RequestHeaders headers =
        headers("x-amz-checksum-sha256", "not even one", "x-amz-checksum-crc32", "AAAAAA==");
    assertThat(
            drained(headers, UNSIGNED, BodyDigests.DECLARED.ignoringChecksumHeaders()).checksums())
        .isEmpty();
  }

  @Test
  void answersEachBrokenPromiseWithTheCodeOfAws() throws IOException {
    assertThat(refusal(headers("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg=="), UNSIGNED, 9))
        .isEqualTo(S3ErrorCode.BAD_DIGEST);
    assertThat(refusal(headers("Content-MD5", "1B2M2Y8"), UNSIGNED, 9))
        .isEqualTo(S3ErrorCode.INVALID_DIGEST);
    assertThat(refusal(headers("Content-MD5", ""), UNSIGNED, 9))
        .isEqualTo(S3ErrorCode.INVALID_DIGEST);
    assertThat(refusal(headers("x-amz-checksum-crc32", "AAAAAA=="), UNSIGNED, 9))
        .isEqualTo(S3ErrorCode.BAD_DIGEST);
    assertThat(refusal(headers("x-amz-checksum-crc32", "AAAAAA"), UNSIGNED, 9))
        .isEqualTo(S3ErrorCode.INVALID_REQUEST);
    assertThat(refusal(headers(), PayloadMode.SignedPayload.EMPTY, 9))
        .isEqualTo(S3ErrorCode.X_AMZ_CONTENT_SHA256_MISMATCH);
    assertThat(refusal(headers(), UNSIGNED, 10)).isEqualTo(S3ErrorCode.INCOMPLETE_BODY);
    assertThat(refusal(headers(), UNSIGNED, 8)).isEqualTo(S3ErrorCode.INCOMPLETE_BODY);
    assertThat(refusal(headers(), UNSIGNED, -1)).isEqualTo(S3ErrorCode.MISSING_CONTENT_LENGTH);
  }

  @Test
  void needsTheDecodedLengthOfAChunkedBody() throws IOException {
    PayloadMode chunked = new PayloadMode.StreamingUnsignedTrailer();
    assertThat(refusal(headers(), chunked, 9)).isEqualTo(S3ErrorCode.MISSING_CONTENT_LENGTH);
    for (String length : List.of("", "-1", "9x", "9999999999999999999", "+9")) {
      assertThat(refusal(headers("x-amz-decoded-content-length", length), chunked, 9))
          .isEqualTo(S3ErrorCode.MISSING_CONTENT_LENGTH);
    }
  }

  @Test
  void refusesATrailerWhereNoneCanCome() throws IOException {
    assertThat(refusal(headers("x-amz-trailer", "x-amz-checksum-crc32"), UNSIGNED, 9))
        .isEqualTo(S3ErrorCode.INVALID_REQUEST);
  }

  @Test
  void tellsNothingBeforeItsEnd() {
    VerifiedBody body = body(headers(), UNSIGNED, 9, BodyDigests.DECLARED);
    assertThatThrownBy(body::md5).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(body::checksums).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(body::declaredChecksum).isInstanceOf(IllegalStateException.class);
  }
}
