package eu.rempart.gateway.http.netty;

/** What a byte of a request head may be (RFC 9110 section 5.6.2, RFC 9112 section 5). */
final class Octets {
  private static final boolean[] TOKEN = new boolean[256];

  static {
    for (char c = '0'; c <= '9'; c++) {
      TOKEN[c] = true;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      TOKEN[c] = true;
      TOKEN[c - 'a' + 'A'] = true;
    }
    for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
      TOKEN[c] = true;
    }
  }

  private Octets() {}

  static boolean isToken(byte b) {
    return TOKEN[b & 0xFF];
  }

  /** Printable ASCII without the space. */
  static boolean isVisible(byte b) {
    return b > ' ' && b < 0x7F;
  }

  /** What a field value may hold: visible, space, tab, and obs-text, which is opaque. */
  static boolean isFieldValue(byte b) {
    return b < 0 || (b >= ' ' && b < 0x7F) || b == '\t';
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** Whether the bytes spell {@code lowerCase}, whatever their case. */
  static boolean spells(String lowerCase, byte[] bytes, int start, int end) {
    if (end - start != lowerCase.length()) {
      return false;
    }
    for (int i = start; i < end; i++) {
      int b = bytes[i];
      int lower = b >= 'A' && b <= 'Z' ? b + 32 : b;
      if (lower != lowerCase.charAt(i - start)) {
        return false;
      }
    }
    return true;
  }
}
