package eu.rempart.envelope;

import eu.rempart.envelope.primitive.AesGcm;
import eu.rempart.envelope.primitive.Entropy;
import eu.rempart.envelope.primitive.RawKey;
import eu.rempart.envelope.primitive.Xaes256Gcm;
import eu.rempart.envelope.v1.Rmp1;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;

/**
 * Seals small values (catalog rows, secrets of identities) with XAES-256-GCM, whose nonces are
 * random for any number of values. A sealed value is nonce 24 | ciphertext | tag 16. It cannot be
 * printed, copied or serialised. Each holder closes its own lease; the last one to close wipes the
 * key, and using a closed one is an {@link IllegalStateException}.
 */
public final class ValueKey implements AutoCloseable {
  /** Bytes by which a sealed value is longer than the value. */
  public static final int OVERHEAD = Xaes256Gcm.NONCE + AesGcm.TAG;

  private final KeyLease<Xaes256Gcm> lease;

  private ValueKey(KeyLease<Xaes256Gcm> lease) {
    this.lease = lease;
  }

  /**
   * Copies the 32 bytes of {@code key} and overwrites them with zeros.
   *
   * @throws IllegalArgumentException when there are not 32
   */
  public static ValueKey take(byte[] key) {
    RawKey raw = KeyBytes.take(key);
    try {
      return new ValueKey(KeyLease.on(new Xaes256Gcm(raw)));
    } finally {
      raw.wipe();
    }
  }

  /** A fresh random key. */
  public static ValueKey generate() {
    return take(Entropy.bytes(Rmp1.KEY));
  }

  /**
   * Another lease on this key, to be closed on its own.
   *
   * @throws IllegalStateException when this one is closed
   */
  public ValueKey lease() {
    return new ValueKey(lease.another());
  }

  /** Seals {@code plain} under a fresh random nonce, bound to {@code aad}, which is not stored. */
  public byte[] seal(byte[] plain, byte[] aad) {
    return seal(Entropy.bytes(Xaes256Gcm.NONCE), plain, aad);
  }

  /** For known answers alone. */
  byte[] seal(byte[] nonce, byte[] plain, byte[] aad) {
    byte[] sealed = Arrays.copyOf(nonce, OVERHEAD + plain.length);
    try (KeyLease<Xaes256Gcm> use = lease.another()) {
      use.secret().seal(nonce, aad, plain, sealed, Xaes256Gcm.NONCE);
    }
    return sealed;
  }

  /**
   * The value of {@code sealed}.
   *
   * @throws ValueAuthenticationException when the bytes, the key or {@code aad} are not those of
   *     sealing
   */
  public byte[] open(byte[] sealed, byte[] aad) throws ValueAuthenticationException {
    if (sealed.length < OVERHEAD) {
      throw new ValueAuthenticationException();
    }
    byte[] nonce = Arrays.copyOf(sealed, Xaes256Gcm.NONCE);
    try (KeyLease<Xaes256Gcm> use = lease.another()) {
      return use.secret().open(nonce, sealed, Xaes256Gcm.NONCE, aad);
    } catch (AEADBadTagException e) {
      throw new ValueAuthenticationException();
    }
  }

  /** The secret, for wrapping it under a key-encryption key. */
  KeyLease<Xaes256Gcm> leaseSecret() {
    return lease.another();
  }

  @Override
  public void close() {
    lease.close();
  }

  @Override
  public String toString() {
    return "ValueKey[hidden]";
  }
}
