package eu.rempart.gateway.s3.blob;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Which ETag a body gets. An MD5 costs more than TLS and encryption together, so with {@code auto}
 * it is computed only where someone may compare it: when the client sent Content-MD5, or the body
 * is small. See docs/adr/0002-etags.md.
 *
 * @param smallBody bodies up to this many bytes get their MD5 under {@code auto}
 */
public record Etags(long smallBody) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Whether the MD5 of a body has to be computed. */
  public boolean needsMd5(String policy, boolean clientSentMd5, long length) {
    return switch (policy) {
      case "md5" -> true;
      case "opaque" -> clientSentMd5;
      case "auto" -> clientSentMd5 || length <= smallBody;
      default -> throw new IllegalStateException("unknown ETag policy " + policy);
    };
  }

  /** The ETag, without quotes, of a body uploaded in one piece. */
  public String of(String policy, byte @Nullable [] md5) {
    return md5 == null || policy.equals("opaque") ? opaque() : HexFormat.of().formatHex(md5);
  }

  /**
   * A fresh ETag that says nothing of the content. The suffix makes every client read it as that of
   * a multipart upload, which is never compared with an MD5.
   */
  private static String opaque() {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random) + "-1";
  }
}
