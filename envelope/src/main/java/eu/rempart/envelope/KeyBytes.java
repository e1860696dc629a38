package eu.rempart.envelope;

import eu.rempart.envelope.primitive.RawKey;
import eu.rempart.envelope.v1.Rmp1;
import java.util.Arrays;

/** Takes key bytes over from callers. */
final class KeyBytes {
  private KeyBytes() {}

  /** Copies 32 bytes and overwrites the caller's with zeros, whatever their number. */
  static RawKey take(byte[] key) {
    try {
      if (key.length != Rmp1.KEY) {
        throw new IllegalArgumentException("a key is 32 bytes, not " + key.length);
      }
      return RawKey.copyOf(key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
