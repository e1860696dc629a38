package eu.rempart.s3.chunked;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.S3Exception;
import eu.rempart.s3.sigv4.ChunkSigner;
import eu.rempart.s3.sigv4.Chunks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class AwsChunkedProperties {
  private static final String SEED = "ab".repeat(32);
  private static final Map<String, String> TRAILER = Map.of("x-amz-checksum-sha1", "whatever");

  private static @Nullable ChunkSigner signer(boolean signed) {
    return signed ? Chunks.signer(SEED) : null;
  }

  private static AwsChunkedDecoder decoder(
      BodySource wire, boolean signed, long length, Set<String> trailers) {
    return signed
        ? AwsChunkedDecoder.signed(wire, Chunks.signer(SEED), length, true, trailers)
        : AwsChunkedDecoder.unsigned(wire, length, trailers);
  }

  @Property(tries = 300)
  void whatAClientEncodesIsDecodedHoweverItIsCut(
      @ForAll @Size(max = 40_000) byte[] data,
      @ForAll @IntRange(min = 1, max = 20_000) int chunk,
      @ForAll @IntRange(min = 1, max = 9_000) int piece,
      @ForAll @IntRange(min = 1, max = 9_000) int buffer,
      @ForAll boolean signed)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AwsChunkedEncoder encoder = new AwsChunkedEncoder(out, signer(signed));
    for (int off = 0; off < data.length; off += chunk) {
      encoder.chunk(data, off, Math.min(chunk, data.length - off));
    }
    encoder.finish(TRAILER);

    AwsChunkedDecoder decoder =
        decoder(
            Wire.inPieces(out.toByteArray(), piece, chunk), signed, data.length, TRAILER.keySet());

    assertThat(Wire.drain(decoder, buffer)).isEqualTo(data);
    assertThat(decoder.trailers()).isEqualTo(TRAILER);
    assertThat(decoder.read(new byte[1], 0, 1)).isEqualTo(-1);
  }

  @Property(tries = 2000)
  void arbitraryBytesEndInAnS3ErrorOrADeclaredLength(
      @ForAll @Size(max = 200) byte[] wire,
      @ForAll @IntRange(max = 50) int length,
      @ForAll boolean signed)
      throws IOException {
    try {
      byte[] data = Wire.drain(decoder(Wire.of(wire), signed, length, Set.of()), 16);
      assertThat(data).hasSize(length);
      assertThat(signed).isFalse();
    } catch (S3Exception expected) {
      assertThat(expected.code().status()).isBetween(400, 499);
    }
  }
}
