package eu.rempart.catalog.record;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The secret of one-time passwords. It is at rest only within a row, which is sealed; in memory it
 * is never printed, and compared in constant time.
 */
public final class TotpSecret {

  private final byte[] bytes;

  private TotpSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  public static TotpSecret copyOf(byte[] bytes) {
    return new TotpSecret(bytes.clone());
  }

  /** A copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TotpSecret that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "TotpSecret[hidden]";
  }
}
