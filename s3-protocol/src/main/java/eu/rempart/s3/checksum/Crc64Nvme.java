package eu.rempart.s3.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.zip.Checksum;

/**
 * CRC-64/NVME: reflected polynomial 0x9A6C9329AC4BC9B5, all ones before and after (NVM Express NVM
 * Command Set Specification, section 5.2.1.3.4).
 *
 * <p>Sixteen bytes a step through sixteen tables, so that the steps' look-ups do not wait for one
 * another.
 */
final class Crc64Nvme implements Checksum {
  static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /**
   * Entry {@code 256 k + b}: what byte {@code b} becomes once {@code k} further zero bytes have
   * passed.
   */
  private static final long[] TABLE = table();

  private long crc = ~0L;

  @Override
  public void update(int b) {
    crc = step(crc, b);
  }

  @Override
  public void update(byte[] bytes, int off, int len) {
    Objects.checkFromIndexSize(off, len, bytes.length);
    long c = crc;
    int i = off;
    int end = off + len;
    for (int last = end - 16; i <= last; i += 16) {
      c = sixteen(c ^ (long) LONG.get(bytes, i), (long) LONG.get(bytes, i + 8));
    }
    for (; i < end; i++) {
      c = step(c, bytes[i]);
    }
    crc = c;
  }

  @Override
  public long getValue() {
    return ~crc;
  }

  @Override
  public void reset() {
    crc = ~0L;
  }

  private static long sixteen(long a, long b) {
    long[] t = TABLE;
    return t[15 * 256 + (int) (a & 0xff)]
        ^ t[14 * 256 + (int) (a >>> 8 & 0xff)]
        ^ t[13 * 256 + (int) (a >>> 16 & 0xff)]
        ^ t[12 * 256 + (int) (a >>> 24 & 0xff)]
        ^ t[11 * 256 + (int) (a >>> 32 & 0xff)]
        ^ t[10 * 256 + (int) (a >>> 40 & 0xff)]
        ^ t[9 * 256 + (int) (a >>> 48 & 0xff)]
        ^ t[8 * 256 + (int) (a >>> 56)]
        ^ t[7 * 256 + (int) (b & 0xff)]
        ^ t[6 * 256 + (int) (b >>> 8 & 0xff)]
        ^ t[5 * 256 + (int) (b >>> 16 & 0xff)]
        ^ t[4 * 256 + (int) (b >>> 24 & 0xff)]
        ^ t[3 * 256 + (int) (b >>> 32 & 0xff)]
        ^ t[2 * 256 + (int) (b >>> 40 & 0xff)]
        ^ t[256 + (int) (b >>> 48 & 0xff)]
        ^ t[(int) (b >>> 56)];
  }

  private static long step(long crc, int b) {
    return TABLE[(int) (crc ^ b) & 0xff] ^ crc >>> 8;
  }

  private static long[] table() {
    long[] table = new long[16 * 256];
    for (int b = 0; b < 256; b++) {
      long c = b;
      for (int bit = 0; bit < 8; bit++) {
        c = (c & 1) != 0 ? c >>> 1 ^ POLYNOMIAL : c >>> 1;
      }
      table[b] = c;
    }
    for (int i = 256; i < table.length; i++) {
      long before = table[i - 256];
      table[i] = table[(int) before & 0xff] ^ before >>> 8;
    }
    return table;
  }
}
