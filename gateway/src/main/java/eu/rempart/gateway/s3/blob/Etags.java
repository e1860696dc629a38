package eu.rempart.gateway.s3.blob;

/**
 * Which ETag a body gets. An MD5 costs more than TLS and encryption together, so with {@code auto}
 * it is computed only where someone may compare it: when the client sent Content-MD5, or the body
 * is small. See docs/adr/0002-etags.md.
 *
 * @param smallBody bodies up to this many bytes get their MD5 under {@code auto}
 */
public record Etags(long smallBody) {

  /**
   * The rule for an object uploaded in one piece.
   *
   * @param policy the bucket's
   * @param clientSentMd5 whether the client sent Content-MD5
   * @param length of the body in bytes; -1 when it is not known
   */
  public EtagRule ofObject(String policy, boolean clientSentMd5, long length) {
    return md5(policy, clientSentMd5, length) ? new EtagRule.Md5() : new EtagRule.Opaque();
  }

  /** The rule for a part of an upload. */
  public EtagRule ofPart(String policy, boolean clientSentMd5, long length, String uploadId) {
    return md5(policy, clientSentMd5, length) ? new EtagRule.Md5() : new EtagRule.OfPart(uploadId);
  }

  private boolean md5(String policy, boolean clientSentMd5, long length) {
    return switch (policy) {
      case "md5" -> true;
      case "opaque" -> false;
      case "auto" -> clientSentMd5 || length <= smallBody;
      default -> throw new IllegalStateException("unknown ETag policy " + policy);
    };
  }
}
