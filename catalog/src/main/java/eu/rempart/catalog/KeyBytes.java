package eu.rempart.catalog;

import eu.rempart.envelope.BlobId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes and reads row keys: a table's byte, then components. Text is UTF-8 with 00h written as 00h
 * FFh and ended by 00h 01h, so rows sort as their components do, text in UTF-8 byte order, and text
 * that starts with a prefix is a key that starts with the prefix's open form.
 */
final class KeyBytes {

  private static final byte ESCAPED = (byte) 0xFF;
  private static final byte END = 0x01;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

  private KeyBytes() {}

  static KeyBytes table(Table table) {
    KeyBytes key = new KeyBytes();
    key.out.write(table.code());
    return key;
  }

  /** A key that goes on from another. */
  static KeyBytes append(byte[] beginning) {
    KeyBytes key = new KeyBytes();
    key.out.writeBytes(beginning);
    return key;
  }

  /** A whole component. */
  KeyBytes text(String text) {
    open(text);
    out.write(0);
    out.write(END);
    return this;
  }

  /** The beginning of a component: what every component starting with this text starts with. */
  KeyBytes open(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (byte b : utf8) {
      out.write(b);
      if (b == 0) {
        out.write(ESCAPED);
      }
    }
    return this;
  }

  KeyBytes int32(int value) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    return this;
  }

  /** A number that is never negative, such as a time in nanoseconds. */
  KeyBytes int64(long value) {
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    return this;
  }

  KeyBytes blob(BlobId id) {
    out.writeBytes(id.bytes());
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** Where the component that starts at {@code from} ends: the offset of its 00h 01h. */
  static int textEnd(byte[] key, int from) {
    int i = from;
    while (key[i] != 0 || key[i + 1] == ESCAPED) {
      i += key[i] == 0 ? 2 : 1;
    }
    return i;
  }

  /** The text of {@code key[from, to)}, without an end mark. */
  static String readText(byte[] key, int from, int to) {
    byte[] utf8 = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      utf8[length++] = key[i];
      if (key[i] == 0) {
        i++;
      }
    }
    return new String(utf8, 0, length, StandardCharsets.UTF_8);
  }

  static int readInt32(byte[] key, int from) {
    return ByteBuffer.wrap(key).getInt(from);
  }

  /** The offset where {@code part} first begins in {@code key[from, to)}, or -1. */
  static int indexOf(byte[] key, int from, int to, byte[] part) {
    for (int i = from; i + part.length <= to; i++) {
      if (Arrays.equals(key, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    return -1;
  }
}
