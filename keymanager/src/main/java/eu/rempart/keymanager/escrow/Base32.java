package eu.rempart.keymanager.escrow;

import java.util.Arrays;

/**
 * Crockford's base 32: capital letters and digits without I, L, O and U, so that nothing is
 * mistaken for something else when it is read aloud or typed from paper.
 */
final class Base32 {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int BITS = 5;
  private static final int UNKNOWN = -1;

  private Base32() {}

  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder((bytes.length * Byte.SIZE + BITS - 1) / BITS);
    int held = 0;
    int bits = 0;
    for (byte b : bytes) {
      held = (held << Byte.SIZE) | Byte.toUnsignedInt(b);
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(ALPHABET.charAt((held >> bits) & 31));
      }
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((held << (BITS - bits)) & 31));
    }
    return text.toString();
  }

  /**
   * The bytes. Small letters are capital ones; O is taken for 0, I and L for 1.
   *
   * @throws IllegalArgumentException at the first character that is none, or when there are too few
   *     or too many of them for {@code length} bytes
   */
  static byte[] decode(String text, int length) {
    if (text.length() != (length * Byte.SIZE + BITS - 1) / BITS) {
      throw new IllegalArgumentException("wrong length");
    }
    byte[] bytes = new byte[length];
    int held = 0;
    int bits = 0;
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = value(text.charAt(i));
      if (value == UNKNOWN) {
        Arrays.fill(bytes, (byte) 0);
        throw new IllegalArgumentException("not a character of base 32");
      }
      held = (held << BITS) | value;
      bits += BITS;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        bytes[done++] = (byte) (held >> bits);
      }
    }
    return bytes;
  }

  private static int value(char c) {
    return switch (c) {
      case 'o', 'O' -> 0;
      case 'i', 'I', 'l', 'L' -> 1;
      default -> ALPHABET.indexOf(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    };
  }
}
