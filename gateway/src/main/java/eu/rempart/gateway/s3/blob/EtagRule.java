package eu.rempart.gateway.s3.blob;

import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.checksum.VerifiedBody;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/**
 * How one body gets its ETag: what has to be computed while it is read, and what is made of that.
 *
 * <p>ETags that are no MD5 end in {@code -1}. Every client reads that as the ETag of a multipart
 * upload, which is never compared with an MD5.
 */
public sealed interface EtagRule {

  /** The MD5 of the body, as S3 gives it. */
  record Md5() implements EtagRule {}

  /** Another one for every write, which says nothing of the content. */
  record Opaque() implements EtagRule {

    /** One, of a body that is not read. */
    public static String next() {
      return random();
    }
  }

  /**
   * The same one whenever the same bytes are uploaded to one upload, which has a secret of its own
   * or at least a random id. A client that never saw an answer sends its part again, and its two
   * requests may arrive in any order: the ETag it holds must fit whichever came last.
   */
  record OfPart(String upload) implements EtagRule {}

  /** One that the body has already, as a copy has its source's. */
  record Kept(String etag) implements EtagRule {}

  /** The digests to take of the body, beside others. */
  default BodyDigests digests(BodyDigests others) {
    return switch (this) {
      case Md5() -> others.withMd5();
      case OfPart(String ignored) -> others.withFingerprint();
      case Opaque() -> others;
      case Kept(String ignored) -> others;
    };
  }

  /** The ETag, without quotes, of a body that has been read to its end. */
  default String etag(VerifiedBody body) {
    return switch (this) {
      case Md5() -> HexFormat.of().formatHex(Objects.requireNonNull(body.md5()));
      case Opaque() -> random();
      case OfPart(String uploadId) ->
          fingerprint(uploadId, body.length(), Objects.requireNonNull(body.fingerprint()));
      case Kept(String etag) -> etag;
    };
  }

  private static String random() {
    byte[] random = new byte[16];
    Random.SOURCE.nextBytes(random);
    return HexFormat.of().formatHex(random) + "-1";
  }

  private static String fingerprint(String uploadId, long length, byte[] fingerprint) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(uploadId.getBytes(StandardCharsets.UTF_8));
      sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(length).flip());
      return HexFormat.of().formatHex(sha256.digest(fingerprint), 0, 16) + "-1";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Where random ETags come from. */
  final class Random {
    private static final SecureRandom SOURCE = new SecureRandom();

    private Random() {}
  }
}
