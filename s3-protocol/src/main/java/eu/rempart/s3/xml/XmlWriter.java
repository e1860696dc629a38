package eu.rempart.s3.xml;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes a response document straight to UTF-8.
 *
 * <p>Element names are ours and written as they are; texts are escaped. Characters XML 1.0 cannot
 * hold, which keys may have, become numeric references such as {@literal &}{@code #x1;}: not
 * well-formed, but what S3 sends, and why {@code encoding-type=url} exists. Not for several
 * threads.
 */
final class XmlWriter {
  /** The namespace of every S3 document but the error document. */
  static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private byte[] buffer = new byte[1024];
  private int length;

  private XmlWriter() {}

  /** A document with the S3 namespace on its root. */
  static XmlWriter document(String root) {
    XmlWriter writer = plainDocument();
    writer.ascii("<");
    writer.ascii(root);
    writer.ascii(" xmlns=\"" + NAMESPACE + "\">");
    return writer;
  }

  /** A document with nothing but the XML declaration yet. */
  static XmlWriter plainDocument() {
    XmlWriter writer = new XmlWriter();
    writer.ascii("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    return writer;
  }

  XmlWriter start(String name) {
    ascii("<");
    ascii(name);
    ascii(">");
    return this;
  }

  XmlWriter end(String name) {
    ascii("</");
    ascii(name);
    ascii(">");
    return this;
  }

  /** An element with a text, empty texts included. */
  XmlWriter element(String name, String text) {
    start(name);
    text(text);
    return end(name);
  }

  XmlWriter element(String name, long number) {
    start(name);
    ascii(Long.toString(number));
    return end(name);
  }

  XmlWriter element(String name, boolean truth) {
    start(name);
    ascii(truth ? "true" : "false");
    return end(name);
  }

  /** A time in whole seconds: an object's other date, in a header, has no more. */
  XmlWriter element(String name, Instant time) {
    start(name);
    time(time);
    return end(name);
  }

  /** An element unless the text is null. */
  XmlWriter optional(String name, @Nullable String text) {
    return text == null ? this : element(name, text);
  }

  /** The document so far. */
  byte[] toBytes() {
    return Arrays.copyOf(buffer, length);
  }

  /** A text in the current element. */
  void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (c >= ' ' && c != '&' && c != '<' && c != '>' && c != '"' && c != 0x7f) {
          reserve(1);
          buffer[length++] = (byte) c;
        } else {
          special(c);
        }
      } else if (c < 0x800) {
        reserve(2);
        buffer[length++] = (byte) (0xc0 | (c >> 6));
        continuation(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        codePointAboveBmp(Character.toCodePoint(c, text.charAt(++i)));
      } else if (c >= 0xfffe || Character.isSurrogate(c)) {
        reference(c);
      } else {
        reserve(3);
        buffer[length++] = (byte) (0xe0 | (c >> 12));
        continuation(c >> 6);
        continuation(c);
      }
    }
  }

  /** One of the bytes after the first: the lowest six bits. */
  private void continuation(int bits) {
    buffer[length++] = (byte) (0x80 | (bits & 0x3f));
  }

  private void codePointAboveBmp(int codePoint) {
    reserve(4);
    buffer[length++] = (byte) (0xf0 | (codePoint >> 18));
    continuation(codePoint >> 12);
    continuation(codePoint >> 6);
    continuation(codePoint);
  }

  private void special(char c) {
    switch (c) {
      case '&' -> ascii("&amp;");
      case '<' -> ascii("&lt;");
      case '>' -> ascii("&gt;");
      case '"' -> ascii("&quot;");
      // A parser would turn a bare one into a line feed.
      case '\r' -> ascii("&#13;");
      case '\n', '\t', 0x7f -> {
        reserve(1);
        buffer[length++] = (byte) c;
      }
      default -> reference(c);
    }
  }

  private void reference(char c) {
    ascii("&#x");
    ascii(Integer.toHexString(c));
    ascii(";");
  }

  private void time(Instant time) {
    LocalDateTime at = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
    digits(at.getYear(), 4);
    ascii("-");
    digits(at.getMonthValue(), 2);
    ascii("-");
    digits(at.getDayOfMonth(), 2);
    ascii("T");
    digits(at.getHour(), 2);
    ascii(":");
    digits(at.getMinute(), 2);
    ascii(":");
    digits(at.getSecond(), 2);
    ascii(".000Z");
  }

  private void digits(int number, int width) {
    reserve(width);
    int rest = number;
    for (int i = width - 1; i >= 0; i--) {
      buffer[length + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += width;
  }

  private void ascii(String text) {
    int count = text.length();
    reserve(count);
    for (int i = 0; i < count; i++) {
      buffer[length + i] = (byte) text.charAt(i);
    }
    length += count;
  }

  private void reserve(int count) {
    if (length + count > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + count));
    }
  }
}
