package eu.rempart.s3.xml;

import java.nio.charset.StandardCharsets;

/**
 * The encoding of keys under {@code encoding-type=url}: UTF-8 bytes, percent-escaped except for
 * unreserved characters (RFC 3986) and the slash.
 *
 * <p>S3 itself has been seen to write a space as {@code +}; {@code %20} decodes to a space under
 * form decoding and percent decoding alike, so every client reads it right.
 */
public final class S3UrlEncoding {
  private static final String HEX = "0123456789ABCDEF";
  private static final boolean[] PLAIN = plain();

  private S3UrlEncoding() {}

  private static boolean[] plain() {
    boolean[] plain = new boolean[128];
    for (char c = 0; c < plain.length; c++) {
      plain[c] =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~/*".indexOf(c) >= 0;
    }
    return plain;
  }

  /** The encoded text. */
  public static String encode(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= 0 && PLAIN[b]) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.charAt((b & 0xff) >> 4)).append(HEX.charAt(b & 0xf));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128 || !PLAIN[c]) {
        return false;
      }
    }
    return true;
  }
}
