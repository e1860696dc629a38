package eu.rempart.s3.chunked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.sigv4.Chunks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsChunkedDecoderTest {
  private static final String SEED = "00".repeat(32);
  private static final Map<String, String> TRAILER = Map.of("x-amz-checksum-crc32", "AAAAAA==");

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String unsigned(String wire, long length, String... trailers) throws IOException {
    AwsChunkedDecoder decoder =
        AwsChunkedDecoder.unsigned(Wire.of(ascii(wire)), length, Set.of(trailers));
    return new String(Wire.drain(decoder, 3), StandardCharsets.ISO_8859_1);
  }

  private static S3ErrorCode refusal(String wire, long length, String... trailers)
      throws IOException {
    try {
      String body = unsigned(wire, length, trailers);
      throw new AssertionError("accepted: " + body);
    } catch (S3Exception e) {
      return e.code();
    }
  }

  private static byte[] signedWire(byte[] data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AwsChunkedEncoder encoder = new AwsChunkedEncoder(out, Chunks.signer(SEED));
    encoder.chunk(data, 0, 5);
    encoder.chunk(data, 5, data.length - 5);
    encoder.finish(TRAILER);
    return out.toByteArray();
  }

  private static byte[] signed(byte[] wire, long length) throws IOException {
    return Wire.drain(
        AwsChunkedDecoder.signed(
            Wire.inPieces(wire, 7, 1), Chunks.signer(SEED), length, true, TRAILER.keySet()),
        64);
  }

  @Test
  void decodesUnsignedBodiesWithAndWithoutTrailers() throws IOException {
    assertThat(unsigned("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", 11)).isEqualTo("hello world");
    assertThat(unsigned("0\r\n\r\n", 0)).isEmpty();
    assertThat(
            unsigned(
                "5\r\nhello\r\n0\r\nx-amz-checksum-crc32: AAAAAA== \r\n\r\n",
                5,
                "x-amz-checksum-crc32"))
        .isEqualTo("hello");
    assertThat(unsigned("00A\r\n0123456789\r\n0\r\n\r\n", 10)).isEqualTo("0123456789");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5\r\nhello\r\n0\r\n", // no end
        "5\r\nhello\r\n0\r\n\r\nx", // bytes behind the end
        "5\r\nhello\r\n0\r\n\r\n\r\n",
        "5\r\nhello0\r\n\r\n", // no line end behind the data
        "5\nhello\r\n0\r\n\r\n", // bare line feed
        "5 \r\nhello\r\n0\r\n\r\n",
        "+5\r\nhello\r\n0\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "0x5\r\nhello\r\n0\r\n\r\n",
        "5;a=b\r\nhello\r\n0\r\n\r\n", // an extension where none belongs
        "\r\nhello\r\n0\r\n\r\n",
        "4\r\nhell\r\n0\r\n\r\n", // shorter than declared
        "6\r\nhello!\r\n0\r\n\r\n", // longer than declared
        "5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n",
        "fffffffffffffff\r\nhello\r\n0\r\n\r\n",
        "10000000000000005\r\nhello\r\n0\r\n\r\n", // overflows
        ""
      })
  void refusesBrokenFraming(String wire) throws IOException {
    assertThat(refusal(wire, 5)).isEqualTo(S3ErrorCode.INCOMPLETE_BODY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''", // declared and missing
        "x-amz-checksum-crc32c:AAAAAA==~", // another one
        "x-amz-checksum-crc32:AAAAAA==~x-amz-meta-a:b~", // one more
        "x-amz-checksum-crc32:AAAAAA==~x-amz-checksum-crc32:AAAAAA==~", // twice
        "x-amz-checksum-crc32~", // no colon
      })
  void refusesTrailersThatWereNotDeclared(String trailers) throws IOException {
    String wire = "5\r\nhello\r\n0\r\n" + trailers.replace("~", "\r\n") + "\r\n";
    assertThat(refusal(wire, 5, "x-amz-checksum-crc32"))
        .isEqualTo(S3ErrorCode.MALFORMED_TRAILER_ERROR);
  }

  @Test
  void refusesAnUndeclaredTrailer() throws IOException {
    assertThat(refusal("0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", 0))
        .isEqualTo(S3ErrorCode.MALFORMED_TRAILER_ERROR);
  }

  @Test
  void refusesHeadersLongerThanEightKibibytes() throws IOException {
    String longest = "0".repeat(8192 - 3) + "5";
    assertThat(refusal(longest + "\r\nhello\r\n0\r\n\r\n", 5))
        .isEqualTo(S3ErrorCode.INCOMPLETE_BODY);
    Wire endless = Wire.of(ascii("0".repeat(1 << 20)));
    AwsChunkedDecoder decoder = AwsChunkedDecoder.unsigned(endless, 5, Set.of());
    assertThatThrownBy(() -> decoder.read(new byte[10], 0, 10)).isInstanceOf(S3Exception.class);
    assertThat(endless.read(new byte[1], 0, 1)).isEqualTo(1);
  }

  @Test
  void handsOutTheEndOfAChunkOnlyOnceItsSignatureHeld() throws IOException {
    byte[] data = ascii("hello world");
    byte[] wire = signedWire(data);
    int flipped = new String(wire, StandardCharsets.ISO_8859_1).indexOf("hello") + 4;
    wire[flipped] ^= 1;
    AwsChunkedDecoder decoder =
        AwsChunkedDecoder.signed(
            Wire.of(wire), Chunks.signer(SEED), data.length, true, TRAILER.keySet());
    assertThatThrownBy(() -> decoder.read(new byte[5], 0, 5))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.code()).isEqualTo(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH));
  }

  @Test
  void refusesTruncationAtEveryOffset() throws IOException {
    byte[] data = ascii("hello world");
    byte[] wire = signedWire(data);
    assertThat(signed(wire, data.length)).isEqualTo(data);
    for (int length = 0; length < wire.length; length++) {
      byte[] shorter = Arrays.copyOf(wire, length);
      assertThatThrownBy(() -> signed(shorter, data.length)).isInstanceOf(S3Exception.class);
    }
  }

  @Test
  void refusesEveryFlippedBitOfASignedBody() throws IOException {
    byte[] data = ascii("hello world");
    byte[] wire = signedWire(data);
    for (int i = 0; i < wire.length * 8; i++) {
      byte[] flipped = wire.clone();
      flipped[i / 8] ^= (byte) (1 << i % 8);
      // A trailer's name may be written in any case, and white space may stand behind its value.
      if (!readsTheSame(wire, flipped)) {
        assertRefused(flipped, data.length, i);
      }
    }
  }

  @Test
  void refusesReorderedChunks() throws IOException {
    byte[] data = ascii("helloworld");
    String wire = new String(signedWire(data), StandardCharsets.ISO_8859_1);
    int second = wire.indexOf("5;chunk", 1);
    int last = wire.indexOf("0;chunk", second);
    String swapped =
        wire.substring(second, last) + wire.substring(0, second) + wire.substring(last);
    assertThatThrownBy(() -> signed(ascii(swapped), data.length)).isInstanceOf(S3Exception.class);
  }

  private static boolean readsTheSame(byte[] wire, byte[] flipped) {
    String one = new String(wire, StandardCharsets.ISO_8859_1);
    String other = new String(flipped, StandardCharsets.ISO_8859_1);
    return one.equalsIgnoreCase(other) || one.equals(other.replace("\t\n", "\r\n"));
  }

  private static void assertRefused(byte[] wire, long length, int bit) throws IOException {
    try {
      signed(wire, length);
    } catch (S3Exception expected) {
      return;
    }
    throw new AssertionError("accepted with bit " + bit + " flipped");
  }
}
