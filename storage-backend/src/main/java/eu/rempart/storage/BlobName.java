package eu.rempart.storage;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The name of a blob in a store: exactly 32 lower-case hexadecimal digits, 128 random bits.
 *
 * <p>No name comes from a client, and none can hold a separator, a dot or a letter of any other
 * alphabet, so a name can be made a file name or an object key as it stands.
 */
public record BlobName(String hex) implements Comparable<BlobName> {

  private static final int DIGITS = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @throws IllegalArgumentException when {@code hex} is anything but 32 lower-case hexadecimal
   *     digits
   */
  public BlobName {
    if (!isName(hex)) {
      throw new IllegalArgumentException("A blob name is 32 lower-case hexadecimal digits");
    }
  }

  /** The name written as {@code text}. */
  public static BlobName parse(String text) {
    return new BlobName(text);
  }

  /** The name made of these 16 bytes. */
  public static BlobName of(byte[] bytes) {
    return new BlobName(HexFormat.of().formatHex(bytes));
  }

  /** A fresh random name. */
  public static BlobName random() {
    byte[] bytes = new byte[DIGITS / 2];
    RANDOM.nextBytes(bytes);
    return of(bytes);
  }

  /** Whether {@code text} is a blob name. */
  public static boolean isName(String text) {
    if (text.length() != DIGITS) {
      return false;
    }
    for (int i = 0; i < DIGITS; i++) {
      char c = text.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }

  /** Orders names as their bytes do, which is the order every store lists them in. */
  @Override
  public int compareTo(BlobName other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
