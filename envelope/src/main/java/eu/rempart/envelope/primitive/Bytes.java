package eu.rempart.envelope.primitive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian integers in byte arrays, and joining. */
public final class Bytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  public static long getLong(byte[] from, int at) {
    return (long) LONG.get(from, at);
  }

  public static void putLong(byte[] to, int at, long value) {
    LONG.set(to, at, value);
  }

  public static int getInt(byte[] from, int at) {
    return (int) INT.get(from, at);
  }

  public static void putInt(byte[] to, int at, int value) {
    INT.set(to, at, value);
  }

  /** The parts one after another, in a new array. */
  public static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length = Math.addExact(length, part.length);
    }
    byte[] joined = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }
}
