package eu.rempart.envelope.v1;

import eu.rempart.envelope.primitive.Bytes;
import java.util.Arrays;
import java.util.OptionalInt;
import javax.crypto.AEADBadTagException;

/** The end of a blob: the sealed recovery record, its length, the end mark. */
public final class Footer {
  /** Bytes of the shortest footer. */
  public static final int MIN = length(Rmp1.RECORD_BLOCK);

  private Footer() {}

  /** Bytes of a footer whose record is padded to {@code capacity} bytes. */
  public static int length(int capacity) {
    return capacity + Rmp1.TAG + Rmp1.TRAILER;
  }

  /** Whether a record may be padded to {@code capacity} bytes. */
  public static boolean isCapacity(int capacity) {
    return capacity >= Rmp1.RECORD_BLOCK
        && capacity <= Rmp1.MAX_RECORD
        && capacity % Rmp1.RECORD_BLOCK == 0;
  }

  /** Writes the footer to {@code out[offset, offset + length(capacity))}. */
  public static void write(ContentKeys keys, byte[] record, int capacity, byte[] out, int offset) {
    System.arraycopy(record, 0, out, offset, record.length);
    Arrays.fill(out, offset + record.length, offset + capacity, (byte) 0);
    keys.sealRecord(out, offset, capacity);
    int sealed = capacity + Rmp1.TAG;
    Bytes.putInt(out, offset + sealed, sealed);
    Bytes.putInt(out, offset + sealed + Integer.BYTES, Rmp1.END_MARK);
  }

  /**
   * The padded length of the record, from the last eight bytes of a blob; empty when they are not
   * the end of one.
   */
  public static OptionalInt capacity(byte[] from, int trailerAt) {
    int sealed = Bytes.getInt(from, trailerAt);
    boolean ends = Bytes.getInt(from, trailerAt + Integer.BYTES) == Rmp1.END_MARK;
    return ends && sealed > Rmp1.TAG && isCapacity(sealed - Rmp1.TAG)
        ? OptionalInt.of(sealed - Rmp1.TAG)
        : OptionalInt.empty();
  }

  /** Checks that {@code sealed}, which ends in its tag, is what was sealed. */
  public static void verify(ContentKeys keys, byte[] sealed) throws AEADBadTagException {
    keys.openRecord(sealed);
  }

  /** The recovery record, padding removed, of {@code sealed}, which ends in its tag. */
  public static byte[] open(ContentKeys keys, byte[] sealed) throws AEADBadTagException {
    byte[] padded = keys.openRecord(sealed);
    int length = padded.length;
    while (length > 0 && padded[length - 1] == 0) {
      length--;
    }
    return Arrays.copyOf(padded, length);
  }
}
