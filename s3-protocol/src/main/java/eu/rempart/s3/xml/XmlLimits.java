package eu.rempart.s3.xml;

/**
 * How large a request document may be.
 *
 * @param maxBytes the most bytes of the document
 * @param maxDepth the most elements open at once
 */
public record XmlLimits(int maxBytes, int maxDepth) {
  private static final int MIB = 1 << 20;

  /** Configuration documents. */
  public static final XmlLimits DEFAULT = new XmlLimits(MIB, 16);

  /** CORS rules, as large as S3 takes them: anybody may have them asked, unsigned. */
  public static final XmlLimits CORS = new XmlLimits(64 * 1024, 16);

  /** A thousand keys of 1024 bytes, with their versions and conditions. */
  public static final XmlLimits DELETE_OBJECTS = new XmlLimits(2 * MIB, 16);

  /** Ten thousand parts: with a SHA-256 each, 1.8 MB as the SDKs write them. */
  public static final XmlLimits COMPLETE_MULTIPART_UPLOAD = new XmlLimits(3 * MIB, 16);
}
