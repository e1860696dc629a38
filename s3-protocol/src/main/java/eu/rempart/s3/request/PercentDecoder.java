package eu.rempart.s3.request;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Percent-decoding (RFC 3986 section 2.1), done once and strictly: a broken escape or bytes that
 * are not UTF-8 are refused, so no two readers can differ about what was meant.
 */
final class PercentDecoder {
  private PercentDecoder() {}

  /**
   * The decoded text of a path: {@code +} stands for itself.
   *
   * @throws S3Exception InvalidURI when an escape is broken or the bytes are not UTF-8
   */
  static String path(String raw) {
    return decode(raw, false);
  }

  /**
   * The decoded text of a query name or value: {@code +} is a space there, as S3 and the SDKs'
   * signers have it.
   *
   * @throws S3Exception InvalidURI when an escape is broken or the bytes are not UTF-8
   */
  static String query(String raw) {
    return decode(raw, true);
  }

  private static String decode(String raw, boolean plusIsSpace) {
    if (raw.indexOf('%') < 0 && !(plusIsSpace && raw.indexOf('+') >= 0) && isAscii(raw)) {
      return raw;
    }
    byte[] bytes = new byte[raw.length()];
    int length = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        if (i + 2 >= raw.length()) {
          throw invalid();
        }
        bytes[length++] = (byte) (hex(raw.charAt(i + 1)) << 4 | hex(raw.charAt(i + 2)));
        i += 2;
      } else if (c > 0x7f) {
        throw invalid();
      } else {
        bytes[length++] = (byte) (c == '+' && plusIsSpace ? ' ' : c);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw invalid();
    }
  }

  private static boolean isAscii(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  // Character.digit would take the digits of other scripts too.
  private static int hex(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
      return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
      return c - 'A' + 10;
    }
    throw invalid();
  }

  private static S3Exception invalid() {
    return S3Exception.of(S3ErrorCode.INVALID_URI);
  }
}
