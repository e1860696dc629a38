package eu.rempart.s3.request;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.nio.charset.StandardCharsets;

/**
 * The key of an object: 1 to 1024 bytes of UTF-8, any bytes at all within that, kept exactly.
 *
 * <p>{@code .}, {@code ..}, empty segments and control characters are part of a key like any other
 * character; a key is never a path. Keys order by their UTF-8 bytes, as S3 lists them.
 *
 * @param value the key
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {
  /** The most bytes of UTF-8 a key may have. */
  public static final int MAX_BYTES = 1024;

  /**
   * @throws S3Exception KeyTooLongError above 1024 bytes; InvalidURI when it holds half a surrogate
   *     pair, which has no UTF-8; InvalidArgument when empty
   */
  public ObjectKey {
    if (value.isEmpty()) {
      throw S3Exception.of(S3ErrorCode.INVALID_ARGUMENT, "The object key is empty");
    }
    int bytes = utf8Length(value);
    if (bytes > MAX_BYTES) {
      throw S3Exception.of(S3ErrorCode.KEY_TOO_LONG_ERROR)
          .with("Size", Integer.toString(bytes))
          .with("MaxSizeAllowed", Integer.toString(MAX_BYTES));
    }
  }

  private static int utf8Length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(c)) {
        bytes += 3;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        throw S3Exception.of(S3ErrorCode.INVALID_URI);
      }
    }
    return bytes;
  }

  /** The key's bytes; a new array each time. */
  public byte[] utf8() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  /** Order of the UTF-8 bytes, which is the order of code points and not that of UTF-16. */
  @Override
  public int compareTo(ObjectKey other) {
    int common = Math.min(value.length(), other.value.length());
    for (int i = 0; i < common; i++) {
      char a = value.charAt(i);
      char b = other.value.charAt(i);
      if (a != b) {
        boolean aAboveBmp = Character.isSurrogate(a);
        boolean bAboveBmp = Character.isSurrogate(b);
        return aAboveBmp == bAboveBmp ? Character.compare(a, b) : aAboveBmp ? 1 : -1;
      }
    }
    return Integer.compare(value.length(), other.value.length());
  }

  @Override
  public String toString() {
    return value;
  }
}
