package eu.rempart.s3.chunked;

import java.util.HexFormat;

/**
 * The line before a chunk's data.
 *
 * @param size bytes of data
 * @param signature 64 characters in a signed body, empty in an unsigned one
 */
record ChunkHeader(long size, String signature) {
  private static final String SIGNATURE = ";chunk-signature=";

  /**
   * Reads a header line.
   *
   * @throws eu.rempart.s3.S3Exception IncompleteBody when it is malformed, or signed where it must
   *     not be or the other way round
   */
  static ChunkHeader parse(String line, boolean signed) {
    int digits = 0;
    long size = 0;
    while (digits < line.length() && HexFormat.isHexDigit(line.charAt(digits))) {
      size = size << 4 | HexFormat.fromHexDigit(line.charAt(digits));
      digits++;
    }
    boolean tail =
        signed
            ? line.startsWith(SIGNATURE, digits)
                && line.length() == digits + SIGNATURE.length() + 64
            : line.length() == digits;
    // Fifteen digits hold any length that fits a long.
    if (digits == 0 || digits > 15 || !tail) {
      throw LineReader.broken();
    }
    return new ChunkHeader(size, signed ? line.substring(digits + SIGNATURE.length()) : "");
  }
}
