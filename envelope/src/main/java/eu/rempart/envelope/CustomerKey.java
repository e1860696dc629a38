package eu.rempart.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import eu.rempart.envelope.primitive.Entropy;
import eu.rempart.envelope.primitive.RawKey;
import eu.rempart.envelope.v1.CustomerMask;
import eu.rempart.envelope.v1.Rmp1;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A customer's own 256-bit key, which is never stored: it masks data keys before a bucket key seals
 * them, so that what it protects opens with both keys or not at all. It cannot be printed, copied
 * or serialised.
 *
 * <p>It is not closed: it lives as long as the request that brought it, whose text, the key
 * included, nobody can wipe. Safe for use by many threads.
 */
public final class CustomerKey {
  /** Bytes of a verifier: a random salt, and what the key makes of it. */
  public static final int VERIFIER = 2 * Rmp1.KEY;

  private static final byte[] VERIFY = label("customer-verifier");
  private static final byte[] TAG = label("customer-tag");
  private static final byte[] NOTHING = {};

  private final RawKey key;

  private CustomerKey(RawKey key) {
    this.key = key;
  }

  /**
   * Copies the 32 bytes of {@code key} and overwrites them with zeros.
   *
   * @throws IllegalArgumentException when there are not 32
   */
  public static CustomerKey take(byte[] key) {
    return new CustomerKey(KeyBytes.take(key));
  }

  /**
   * What tells this key from every other one, with a fresh random salt; nothing of the key follows
   * from it.
   */
  public byte[] verifier() {
    byte[] salt = Entropy.bytes(Rmp1.KEY);
    byte[] verifier = Arrays.copyOf(salt, VERIFIER);
    System.arraycopy(
        CustomerMask.derive(key, salt, VERIFY, NOTHING), 0, verifier, Rmp1.KEY, Rmp1.KEY);
    return verifier;
  }

  /** Whether a verifier is of this key; compares in constant time. */
  public boolean matches(byte[] verifier) {
    if (verifier.length != VERIFIER) {
      return false;
    }
    byte[] salt = Arrays.copyOf(verifier, Rmp1.KEY);
    return MessageDigest.isEqual(
        CustomerMask.derive(key, salt, VERIFY, NOTHING),
        Arrays.copyOfRange(verifier, Rmp1.KEY, VERIFIER));
  }

  /** 32 bytes that the same text always gets, and that nobody without the key can guess. */
  public byte[] tag(String text) {
    return CustomerMask.derive(key, text.getBytes(UTF_8), TAG, NOTHING);
  }

  /** Lays the mask of the header's blob over a data key, or takes it away. */
  void mask(byte[] header, byte[] dataKey) {
    CustomerMask.apply(key, header, dataKey);
  }

  private static byte[] label(String name) {
    return ("rempart/v1/" + name + "\0").getBytes(US_ASCII);
  }

  @Override
  public String toString() {
    return "CustomerKey[hidden]";
  }
}
