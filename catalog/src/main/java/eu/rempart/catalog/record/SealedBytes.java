package eu.rempart.catalog.record;

import java.util.Arrays;

/**
 * Immutable bytes that are sealed already, such as an identity's secret. Compared by content, never
 * printed.
 */
public final class SealedBytes {

  private final byte[] bytes;

  private SealedBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  public static SealedBytes copyOf(byte[] bytes) {
    return new SealedBytes(bytes.clone());
  }

  /** A copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedBytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "SealedBytes[" + bytes.length + "]";
  }
}
