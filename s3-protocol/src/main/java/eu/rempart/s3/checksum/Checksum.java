package eu.rempart.s3.checksum;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The checksum of some bytes.
 *
 * @param algorithm how it was computed
 * @param value the value in canonical Base64
 */
public record Checksum(ChecksumAlgorithm algorithm, String value) {
  public Checksum {
    if (decode(algorithm, value) == null) {
      throw new IllegalArgumentException("not a " + algorithm + " value");
    }
  }

  /** The checksum with these bytes. */
  public static Checksum of(ChecksumAlgorithm algorithm, byte[] bytes) {
    return new Checksum(algorithm, Base64.getEncoder().encodeToString(bytes));
  }

  /** Reads a value; null unless it is canonical Base64 of the algorithm's length. */
  public static @Nullable Checksum parse(ChecksumAlgorithm algorithm, String value) {
    return decode(algorithm, value) == null ? null : new Checksum(algorithm, value);
  }

  /** The value's bytes. */
  public byte[] bytes() {
    return Base64.getDecoder().decode(value);
  }

  private static byte @Nullable [] decode(ChecksumAlgorithm algorithm, String value) {
    return CanonicalBase64.decode(value, algorithm.length());
  }
}
