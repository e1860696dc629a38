package eu.rempart.s3.checksum;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Base64 that has one spelling only: padded, and with no bits set that do not count (RFC 4648
 * section 3.5).
 */
final class CanonicalBase64 {
  private CanonicalBase64() {}

  /** The bytes; null unless the text is canonical and holds exactly {@code length} of them. */
  static byte @Nullable [] decode(String text, int length) {
    if (text.length() != (length + 2) / 3 * 4) {
      return null;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return bytes.length == length && Base64.getEncoder().encodeToString(bytes).equals(text)
          ? bytes
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
