package eu.rempart.envelope;

import eu.rempart.envelope.primitive.Bytes;
import eu.rempart.envelope.primitive.Entropy;

/**
 * The random 128-bit name of a blob. {@link #toString} is its 32 lower-case hexadecimal digits, and
 * the blob's name in the store.
 */
public record BlobId(long high, long low) {
  /** A fresh random id. */
  public static BlobId random() {
    return of(Entropy.bytes(Hex128.BYTES), 0);
  }

  /**
   * Reads 32 lower-case hexadecimal digits.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static BlobId parse(String hex) {
    return of(Hex128.parse(hex), 0);
  }

  static BlobId of(byte[] from, int at) {
    return new BlobId(Bytes.getLong(from, at), Bytes.getLong(from, at + Long.BYTES));
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
