package eu.rempart.catalog.store;

import java.util.Arrays;

/**
 * The keys from {@code from} (inclusive) to {@code to} (exclusive), in unsigned lexicographic
 * order.
 */
public final class KeyRange {

  private final byte[] from;
  private final byte[] to;

  private KeyRange(byte[] from, byte[] to) {
    this.from = from;
    this.to = to;
  }

  /** An empty range when {@code from} is not below {@code to}. */
  public static KeyRange of(byte[] from, byte[] to) {
    return new KeyRange(from, to);
  }

  /** Every key that starts with the prefix, which must hold a byte other than FFh. */
  public static KeyRange prefixedBy(byte[] prefix) {
    return new KeyRange(prefix, afterPrefix(prefix));
  }

  /**
   * The least key greater than every key that starts with the prefix.
   *
   * @throws IllegalArgumentException when there is none: an empty prefix, or one of FFh only
   */
  public static byte[] afterPrefix(byte[] prefix) {
    for (int i = prefix.length - 1; i >= 0; i--) {
      if (prefix[i] != (byte) 0xFF) {
        byte[] next = Arrays.copyOf(prefix, i + 1);
        next[i]++;
        return next;
      }
    }
    throw new IllegalArgumentException("no key comes after every key with this prefix");
  }

  /** The least key greater than the given one. */
  public static byte[] after(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  public byte[] from() {
    return from;
  }

  public byte[] to() {
    return to;
  }

  public boolean isEmpty() {
    return Arrays.compareUnsigned(from, to) >= 0;
  }
}
