package eu.rempart.envelope;

import eu.rempart.envelope.primitive.Bytes;
import java.util.HexFormat;

/** 128-bit ids as 16 bytes and as 32 hexadecimal digits. */
final class Hex128 {
  static final int BYTES = 16;

  private Hex128() {}

  static byte[] parse(String hex) {
    if (hex.length() != 2 * BYTES || hex.chars().anyMatch(c -> c >= 'A' && c <= 'F')) {
      throw new IllegalArgumentException("an id is 32 lower-case hexadecimal digits");
    }
    return HexFormat.of().parseHex(hex);
  }

  static byte[] bytes(long high, long low) {
    byte[] bytes = new byte[BYTES];
    Bytes.putLong(bytes, 0, high);
    Bytes.putLong(bytes, Long.BYTES, low);
    return bytes;
  }

  static String format(long high, long low) {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
