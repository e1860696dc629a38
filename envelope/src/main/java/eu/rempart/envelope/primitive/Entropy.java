package eu.rempart.envelope.primitive;

import java.security.SecureRandom;

/** Random bytes from the operating system's generator. */
public final class Entropy {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Entropy() {}

  /** {@code length} fresh random bytes. */
  public static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
