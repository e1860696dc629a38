package eu.rempart.s3.chunked;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.sigv4.Chunks;
import java.io.IOException;
import java.util.Set;

/**
 * Feeds the decoder bodies of any bytes: it ends in an S3 error, or in exactly the declared length.
 */
class AwsChunkedFuzzTest {
  private static final Set<String> TRAILERS = Set.of("x-amz-checksum-crc32");

  @FuzzTest(maxDuration = "1m")
  void endsInAnS3ErrorOrTheDeclaredLength(FuzzedDataProvider data) throws IOException {
    boolean signed = data.consumeBoolean();
    boolean trailer = data.consumeBoolean();
    int piece = data.consumeInt(1, 64);
    long length = data.consumeLong(0, 64);
    Set<String> declared = trailer ? TRAILERS : Set.of();
    Wire wire = Wire.inPieces(data.consumeRemainingAsBytes(), piece, piece);
    AwsChunkedDecoder decoder =
        signed
            ? AwsChunkedDecoder.signed(
                wire, Chunks.signer("00".repeat(32)), length, trailer, declared)
            : AwsChunkedDecoder.unsigned(wire, length, declared);
    try {
      byte[] body = Wire.drain(decoder, 16);
      if (body.length != length || signed || !decoder.trailers().keySet().equals(declared)) {
        throw new AssertionError("accepted " + body.length + " bytes of " + length);
      }
    } catch (S3Exception refused) {
      if (refused.code().status() >= 500) {
        throw new AssertionError("the client's fault, not ours", refused);
      }
    }
  }
}
