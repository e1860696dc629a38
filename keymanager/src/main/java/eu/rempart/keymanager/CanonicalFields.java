package eu.rempart.keymanager;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Length-prefixed UTF-8 fields, so that no two lists of fields share an encoding. */
public final class CanonicalFields {
  private CanonicalFields() {}

  /** The fields in order, each preceded by its length in bytes as a 32-bit big-endian integer. */
  public static byte[] of(String... fields) {
    byte[][] encoded = new byte[fields.length][];
    int length = 0;
    for (int i = 0; i < fields.length; i++) {
      encoded[i] = fields[i].getBytes(UTF_8);
      length += Integer.BYTES + encoded[i].length;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    for (byte[] field : encoded) {
      out.putInt(field.length).put(field);
    }
    return out.array();
  }
}
