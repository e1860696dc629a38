package eu.rempart.s3.chunked;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.sigv4.ChunkSigner;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the aws-chunked framing off a body and checks it (S3 API Reference, "Transferring Payload
 * in Multiple Chunks").
 *
 * <p>At its end the data was exactly as long as declared, each chunk's signature and that of the
 * trailers was right, every declared trailer was there and no other, and the wire ended with the
 * framing. The last bytes of a chunk are handed out only after its signature held. Data goes
 * straight from the wire to the caller's array; what is held is one header line.
 */
public final class AwsChunkedDecoder implements BodySource {
  private final LineReader in;
  private final @Nullable ChunkSigner signer;
  private final boolean trailer;
  private final Set<String> declaredTrailers;
  private final MessageDigest sha256 = newSha256();

  private long remaining;
  private long chunkRemaining;
  private ChunkHeader chunk = new ChunkHeader(0, "");
  private Map<String, String> trailers = Map.of();
  private boolean done;

  private AwsChunkedDecoder(
      LineReader in,
      @Nullable ChunkSigner signer,
      boolean trailer,
      Set<String> declaredTrailers,
      long decodedLength) {
    this.in = in;
    this.signer = signer;
    this.trailer = trailer;
    this.declaredTrailers = declaredTrailers;
    this.remaining = decodedLength;
  }

  /** A body whose chunks are signed, and its trailers if it has any. */
  public static AwsChunkedDecoder signed(
      BodySource wire,
      ChunkSigner signer,
      long decodedLength,
      boolean trailer,
      Set<String> declaredTrailers) {
    return new AwsChunkedDecoder(
        new LineReader(wire), signer, trailer, Set.copyOf(declaredTrailers), decodedLength);
  }

  /**
   * A body without signatures.
   *
   * @param declaredTrailers lower-case names from {@code x-amz-trailer}
   */
  public static AwsChunkedDecoder unsigned(
      BodySource wire, long decodedLength, Set<String> declaredTrailers) {
    return new AwsChunkedDecoder(
        new LineReader(wire), null, true, Set.copyOf(declaredTrailers), decodedLength);
  }

  @Override
  public int read(byte[] dst, int off, int len) throws IOException {
    if (done) {
      return -1;
    }
    if (len == 0) {
      return 0;
    }
    if (chunkRemaining == 0 && !nextChunk()) {
      return -1;
    }
    int n = in.bytes(dst, off, (int) Math.min(len, chunkRemaining));
    if (signer != null) {
      sha256.update(dst, off, n);
    }
    chunkRemaining -= n;
    remaining -= n;
    if (chunkRemaining == 0) {
      requireEmptyLine();
      requireSignature();
    }
    return n;
  }

  @Override
  public Map<String, String> trailers() {
    return trailers;
  }

  private boolean nextChunk() throws IOException {
    chunk = ChunkHeader.parse(in.line(false), signer != null);
    if (chunk.size() > remaining || (chunk.size() == 0 && remaining > 0)) {
      throw S3Exception.of(
          S3ErrorCode.INCOMPLETE_BODY,
          "The body is not as long as x-amz-decoded-content-length says.");
    }
    if (chunk.size() > 0) {
      chunkRemaining = chunk.size();
      return true;
    }
    requireSignature();
    if (trailer) {
      trailers = Trailers.read(in, declaredTrailers, signer, sha256);
    } else {
      requireEmptyLine();
    }
    if (!in.atEnd()) {
      throw LineReader.broken();
    }
    done = true;
    return false;
  }

  private void requireEmptyLine() throws IOException {
    if (!in.line(false).isEmpty()) {
      throw LineReader.broken();
    }
  }

  private void requireSignature() {
    if (signer != null && !signer.acceptsChunk(sha256.digest(), chunk.signature())) {
      throw S3Exception.of(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
