package eu.rempart.s3.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The percent-encoding that is signed: every byte but the unreserved ones, upper-case digits (S3
 * API Reference, "UriEncode").
 *
 * <p>A raw target stands in whatever encoding the client chose, so each byte is decoded once and
 * encoded once. Nothing is normalised: dots and double slashes stay. Raw text is that of a {@link
 * eu.rempart.s3.request.RawTarget}: ASCII, its escapes whole.
 */
final class UriEncoding {
  private static final boolean[] UNRESERVED = new boolean[128];

  static {
    for (char c :
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".toCharArray()) {
      UNRESERVED[c] = true;
    }
  }

  private UriEncoding() {}

  /** The path of a raw target; its slashes stay slashes. */
  static void path(String raw, StringBuilder out) {
    recode(raw, true, out);
  }

  /** A name or value of a raw query; plus signs there are spaces. */
  static String queryPart(String raw) {
    if (isUnreserved(raw)) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length() + 16);
    recode(raw, false, out);
    return out.toString();
  }

  /** Encodes text that is not encoded yet, as UTF-8. */
  static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      append(b & 0xff, false, out);
    }
    return out.toString();
  }

  private static boolean isUnreserved(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c > 127 || !UNRESERVED[c]) {
        return false;
      }
    }
    return true;
  }

  private static void recode(String raw, boolean path, StringBuilder out) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        append(HexFormat.fromHexDigits(raw, i + 1, i + 3), path, out);
        i += 2;
      } else if (c == '+' && !path) {
        out.append("%20");
      } else {
        append(c, path, out);
      }
    }
  }

  private static void append(int b, boolean path, StringBuilder out) {
    if ((b < 128 && UNRESERVED[b]) || (b == '/' && path)) {
      out.append((char) b);
    } else {
      out.append('%').append(hex(b >> 4)).append(hex(b & 15));
    }
  }

  private static char hex(int nibble) {
    return (char) (nibble < 10 ? '0' + nibble : 'A' + nibble - 10);
  }
}
