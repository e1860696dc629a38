package eu.rempart.s3.chunked;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.sigv4.Chunks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The worked examples of the S3 API Reference for bodies in several chunks, without and with a
 * trailer.
 */
class AwsExamplesTest {
  private static final byte[] DATA = new byte[66560];
  private static final String SEED =
      "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
  private static final String TRAILER_SEED =
      "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";

  static {
    Arrays.fill(DATA, (byte) 'a');
  }

  @Test
  void encodesAndDecodesTheStreamingExample() throws IOException {
    byte[] wire =
        body(
            "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
            "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
            "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
            "\r\n");
    assertThat(wire).hasSize(66824);
    assertThat(AwsChunkedEncoder.encodedLength(DATA.length, 65536, true)).isEqualTo(66824);

    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    AwsChunkedEncoder encoder = new AwsChunkedEncoder(encoded, Chunks.signer(SEED));
    encoder.chunk(DATA, 0, 65536);
    encoder.chunk(DATA, 65536, 1024);
    encoder.finish();
    assertThat(encoded.toByteArray()).isEqualTo(wire);

    AwsChunkedDecoder decoder =
        AwsChunkedDecoder.signed(Wire.of(wire), Chunks.signer(SEED), DATA.length, false, Set.of());
    assertThat(Wire.drain(decoder, 10_000)).isEqualTo(DATA);
  }

  @Test
  void encodesAndDecodesTheTrailerExample() throws IOException {
    byte[] wire =
        trailerBody(
            "x-amz-checksum-crc32c:sOO8/Q==\r\n"
                + "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n");
    assertThat(wire).hasSize(66946);

    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    AwsChunkedEncoder encoder = new AwsChunkedEncoder(encoded, Chunks.signer(TRAILER_SEED));
    encoder.chunk(DATA, 0, 65536);
    encoder.chunk(DATA, 65536, 1024);
    encoder.finish(Map.of("x-amz-checksum-crc32c", "sOO8/Q=="));
    assertThat(encoded.toByteArray()).isEqualTo(wire);

    assertDecodesWithTrailer(wire);
  }

  @Test
  void takesTheTrailerAsMinioGoWritesIt() throws IOException {
    assertDecodesWithTrailer(
        trailerBody(
            "x-amz-checksum-crc32c:sOO8/Q==\n\r\n"
                + "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n"));
  }

  private static void assertDecodesWithTrailer(byte[] wire) throws IOException {
    AwsChunkedDecoder decoder =
        AwsChunkedDecoder.signed(
            Wire.of(wire),
            Chunks.signer(TRAILER_SEED),
            DATA.length,
            true,
            Set.of("x-amz-checksum-crc32c"));
    assertThat(Wire.drain(decoder, 70_000)).isEqualTo(DATA);
    assertThat(decoder.trailers()).isEqualTo(Map.of("x-amz-checksum-crc32c", "sOO8/Q=="));
  }

  private static byte[] trailerBody(String end) throws IOException {
    return body(
        "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
        "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
        "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
        end);
  }

  private static byte[] body(String first, String second, String last, String end)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    text(out, "10000;chunk-signature=" + first + "\r\n");
    out.write(DATA, 0, 65536);
    text(out, "\r\n400;chunk-signature=" + second + "\r\n");
    out.write(DATA, 65536, 1024);
    text(out, "\r\n0;chunk-signature=" + last + "\r\n" + end);
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
