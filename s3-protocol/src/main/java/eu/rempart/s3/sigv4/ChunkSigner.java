package eu.rempart.s3.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The chain of signatures along one aws-chunked body: each covers its chunk and the signature
 * before it, the first one that of the request (S3 API Reference, "Transferring Payload in Multiple
 * Chunks" and "Including Trailing Headers").
 *
 * <p>For one body, by one thread at a time. Cannot be printed.
 */
public final class ChunkSigner {
  private static final String EMPTY = PayloadMode.SignedPayload.EMPTY.sha256();

  private final SigningKey key;
  private final String context;
  private String previous;

  ChunkSigner(SigningKey key, AmzDate date, CredentialScope scope, String seedSignature) {
    this.key = key;
    this.context = '\n' + date.text() + '\n' + scope.text() + '\n';
    this.previous = seedSignature;
  }

  /**
   * Signs the next chunk, the empty last one included, given the SHA-256 of its data; 64 lower-case
   * hexadecimal digits.
   */
  public String signChunk(byte[] sha256) {
    return next(
        "AWS4-HMAC-SHA256-PAYLOAD" + context + previous + '\n' + EMPTY + '\n' + hex(sha256));
  }

  /**
   * Signs the trailers, given the SHA-256 of their lines {@code name:value\n}; after the last
   * chunk.
   */
  public String signTrailer(byte[] sha256) {
    return next("AWS4-HMAC-SHA256-TRAILER" + context + previous + '\n' + hex(sha256));
  }

  /**
   * Whether a chunk's signature is right. Compares in constant time; after false the chain is of no
   * further use.
   */
  public boolean acceptsChunk(byte[] sha256, String signature) {
    return same(signChunk(sha256), signature);
  }

  /** Whether the trailers' signature is right. Compares in constant time. */
  public boolean acceptsTrailer(byte[] sha256, String signature) {
    return same(signTrailer(sha256), signature);
  }

  static boolean same(String expected, String presented) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.ISO_8859_1),
        presented.getBytes(StandardCharsets.ISO_8859_1));
  }

  private String next(String stringToSign) {
    try (Sha256Kit kit = Sha256Kit.take()) {
      previous = hex(key.sign(kit, stringToSign.getBytes(StandardCharsets.US_ASCII)));
      return previous;
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "ChunkSigner[hidden]";
  }
}
