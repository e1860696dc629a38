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
 * <p>Eight bytes a step through eight tables, and four lanes at once: each step of one CRC waits
 * for the one before, so one lane leaves most of the core idle. The lanes of a block are put
 * together by moving each past the bytes of the next, a linear map and so a table too. Measured at
 * twice the speed of one lane of sixteen tables.
 */
final class Crc64Nvme implements Checksum {
  static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LANE = 512;

  /**
   * For byte {@code k} of eight with value {@code b}, at {@code 256 k + b}: its CRC once the eight
   * have passed.
   */
  private static final long[] STEP = linear(8);

  /** The same once a lane has passed. */
  private static final long[] MOVE = linear(LANE);

  private long crc = ~0L;

  @Override
  public void update(int b) {
    crc = oneByte(crc ^ (b & 0xff));
  }

  @Override
  public void update(byte[] bytes, int off, int len) {
    Objects.checkFromIndexSize(off, len, bytes.length);
    long c = crc;
    int i = off;
    int end = off + len;
    for (; end - i >= 4 * LANE; i += 4 * LANE) {
      c = block(c, bytes, i);
    }
    for (; end - i >= 8; i += 8) {
      c = map(STEP, c ^ (long) LONG.get(bytes, i));
    }
    for (; i < end; i++) {
      c = oneByte(c ^ (bytes[i] & 0xff));
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

  private static long block(long crc, byte[] bytes, int off) {
    long a = crc;
    long b = 0;
    long c = 0;
    long d = 0;
    for (int i = off; i < off + LANE; i += 8) {
      a = map(STEP, a ^ (long) LONG.get(bytes, i));
      b = map(STEP, b ^ (long) LONG.get(bytes, i + LANE));
      c = map(STEP, c ^ (long) LONG.get(bytes, i + 2 * LANE));
      d = map(STEP, d ^ (long) LONG.get(bytes, i + 3 * LANE));
    }
    return map(MOVE, map(MOVE, map(MOVE, a) ^ b) ^ c) ^ d;
  }

  private static long map(long[] t, long x) {
    return t[(int) (x & 0xff)]
        ^ t[256 + (int) (x >>> 8 & 0xff)]
        ^ t[512 + (int) (x >>> 16 & 0xff)]
        ^ t[768 + (int) (x >>> 24 & 0xff)]
        ^ t[1024 + (int) (x >>> 32 & 0xff)]
        ^ t[1280 + (int) (x >>> 40 & 0xff)]
        ^ t[1536 + (int) (x >>> 48 & 0xff)]
        ^ t[1792 + (int) (x >>> 56)];
  }

  private static long oneByte(long mixed) {
    // The byte left behind by seven zero bytes and itself: the last table of a step.
    return STEP[1792 + (int) (mixed & 0xff)] ^ mixed >>> 8;
  }

  /** What each byte of a register becomes once {@code bytes} zero bytes have passed. */
  private static long[] linear(int bytes) {
    long[] table = new long[8 * 256];
    for (int bit = 0; bit < 64; bit++) {
      long c = 1L << bit;
      for (int i = 0; i < 8 * bytes; i++) {
        c = (c & 1) != 0 ? c >>> 1 ^ POLYNOMIAL : c >>> 1;
      }
      int base = bit / 8 * 256;
      int one = 1 << bit % 8;
      for (int lower = 0; lower < one; lower++) {
        table[base + one + lower] = table[base + lower] ^ c;
      }
    }
    return table;
  }
}
