package eu.rempart.envelope;

import eu.rempart.envelope.primitive.Bytes;
import eu.rempart.envelope.primitive.Entropy;

/**
 * The random 128-bit name of a bucket key. {@link #toString} is its 32 lower-case hexadecimal
 * digits. Not secret.
 */
public record BucketKeyId(long high, long low) {
  /** A fresh random id. */
  public static BucketKeyId random() {
    return of(Entropy.bytes(Hex128.BYTES), 0);
  }

  /**
   * Reads 32 lower-case hexadecimal digits.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static BucketKeyId parse(String hex) {
    return of(Hex128.parse(hex), 0);
  }

  static BucketKeyId of(byte[] from, int at) {
    return new BucketKeyId(Bytes.getLong(from, at), Bytes.getLong(from, at + Long.BYTES));
  }

  /** The 16 bytes, in a new array. */
  public byte[] bytes() {
    return Hex128.bytes(high, low);
  }

  @Override
  public String toString() {
    return Hex128.format(high, low);
  }
}
