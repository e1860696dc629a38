package eu.rempart.envelope.primitive;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * HKDF-SHA-512 (RFC 5869). Take one, derive on one thread, close it.
 *
 * <p>Made from {@link Mac} rather than {@code javax.crypto.KDF}: extract and expand to 76 bytes
 * takes 3.0 µs against 3.7 µs on one core, and the extracted key can be shared by two expansions,
 * which KDF does not allow for keys as short as ours. {@code Hkdf512Test} holds both to the same
 * output. Instances are pooled; before one goes back its Mac is given a key of zeros.
 */
public final class Hkdf512 implements AutoCloseable {
  /** Bytes of an extracted key, and of one step of expansion. */
  public static final int HASH = 64;

  private static final RawKey PARKED = RawKey.copyOf(new byte[32]);
  private static final Pool<Hkdf512> POOL = new Pool<>(64, Hkdf512::new);

  private final Mac mac;

  private Hkdf512() {
    try {
      this.mac = Mac.getInstance("HmacSHA512", "SunJCE");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HMAC-SHA-512", e);
    }
  }

  public static Hkdf512 take() {
    return POOL.take();
  }

  /** The 64-byte pseudorandom key of RFC 5869 section 2.2. */
  public RawKey extract(byte[] salt, RawKey ikm) {
    start(RawKey.copyOf(salt));
    byte[] secret = ikm.getEncoded();
    mac.update(secret);
    byte[] prk = mac.doFinal();
    RawKey key = RawKey.copyOf(prk);
    Arrays.fill(prk, (byte) 0);
    Arrays.fill(secret, (byte) 0);
    return key;
  }

  /** {@code length} bytes, at most 16,320, of output keying material; RFC 5869 section 2.3. */
  public byte[] expand(RawKey prk, byte[] info, int length) {
    start(prk);
    byte[] output = new byte[length];
    byte[] step = {};
    int done = 0;
    for (int counter = 1; done < length; counter++) {
      mac.update(step);
      mac.update(info);
      mac.update((byte) counter);
      Arrays.fill(step, (byte) 0);
      step = mac.doFinal();
      int wanted = Math.min(HASH, length - done);
      System.arraycopy(step, 0, output, done, wanted);
      done += wanted;
    }
    Arrays.fill(step, (byte) 0);
    return output;
  }

  private void start(RawKey key) {
    try {
      mac.init(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC refused a key", e);
    }
  }

  @Override
  public void close() {
    start(PARKED);
    POOL.giveBack(this);
  }
}
