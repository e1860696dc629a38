package eu.rempart.envelope;

import eu.rempart.envelope.primitive.AesGcm;
import eu.rempart.envelope.primitive.Bytes;
import eu.rempart.envelope.primitive.Entropy;
import eu.rempart.envelope.primitive.RawKey;
import eu.rempart.envelope.v1.DerivedKey;
import eu.rempart.envelope.v1.Rmp1;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;

/**
 * The fresh key of one escrow: it wraps the keys that are escrowed and seals the list of them. It
 * only feeds HKDF, each time with a random 256-bit salt. It cannot be printed, copied or
 * serialised. The last lease to close wipes it, and using a closed one is an {@link
 * IllegalStateException}.
 *
 * <p>It is the one key of this module whose bytes may be asked for, with {@link #disclose}: an
 * escrow is of use only to who holds its key in shares, or wrapped under a public key.
 *
 * <p>A sealed list is {@code salt 32 | commitment 32 | AEAD(key, nonce, aad = the two | aad,
 * list)}, where key, nonce and commitment are {@code KDF(escrow key, salt, "rempart/escrow/v1\0" |
 * context)}; KDF and AEAD are those of the sealed blob. Wrapped keys have the form of {@link
 * KeyEncryptionKey}'s.
 */
public final class EscrowKey implements AutoCloseable {
  private static final byte[] LABEL = "rempart/escrow/v1\0".getBytes(StandardCharsets.US_ASCII);
  private static final int COMMITMENT_AT = Rmp1.KEY;
  private static final int SEALED_AT = COMMITMENT_AT + Rmp1.COMMITMENT;

  private final KeyEncryptionKey key;

  private EscrowKey(KeyEncryptionKey key) {
    this.key = key;
  }

  /** What is done with the bytes of an escrow key: they are lent, and zeros afterwards. */
  @FunctionalInterface
  public interface Disclosure<T, X extends Exception> {
    T use(byte[] key) throws X;
  }

  /** A fresh random key. */
  public static EscrowKey generate() {
    return take(Entropy.bytes(Rmp1.KEY));
  }

  /**
   * Copies the 32 bytes of {@code key} and overwrites them with zeros.
   *
   * @throws IllegalArgumentException when there are not 32
   */
  public static EscrowKey take(byte[] key) {
    return new EscrowKey(KeyEncryptionKey.take(key));
  }

  /**
   * Lends the 32 bytes, to be split or wrapped under a public key; they are overwritten when {@code
   * use} returns.
   */
  public <T, X extends Exception> T disclose(Disclosure<T, X> use) throws X {
    byte[] copy;
    try (KeyLease<RawKey> secret = key.leaseSecret()) {
      copy = secret.secret().getEncoded();
    }
    try {
      return use.use(copy);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /** Wraps a bucket key; its id is part of the context. */
  public byte[] wrap(BucketKey bucketKey, byte[] context) {
    return key.wrap(bucketKey, context);
  }

  /** Wraps a value key. */
  public byte[] wrap(ValueKey valueKey, byte[] context) {
    return key.wrap(valueKey, context);
  }

  /**
   * The bucket key wrapped with this id and context.
   *
   * @throws KeyUnwrapException when key, id, context or bytes are not those of wrapping
   */
  public BucketKey unwrapBucketKey(BucketKeyId id, byte[] wrapped, byte[] context)
      throws KeyUnwrapException {
    return key.unwrapBucketKey(id, wrapped, context);
  }

  /**
   * The value key wrapped with this context.
   *
   * @throws KeyUnwrapException when key, context or bytes are not those of wrapping
   */
  public ValueKey unwrapValueKey(byte[] wrapped, byte[] context) throws KeyUnwrapException {
    return key.unwrapValueKey(wrapped, context);
  }

  /**
   * Seals what is said of the escrowed keys.
   *
   * @param context decides the key, so that another's is told from a list that was altered
   * @param aad bound to the list, not stored
   */
  public byte[] seal(byte[] list, byte[] context, byte[] aad) {
    byte[] sealed = Arrays.copyOf(Entropy.bytes(Rmp1.KEY), SEALED_AT + list.length + AesGcm.TAG);
    DerivedKey derived = derive(sealed, context);
    try (AesGcm gcm = AesGcm.take()) {
      System.arraycopy(derived.commitment(), 0, sealed, COMMITMENT_AT, Rmp1.COMMITMENT);
      byte[] bound = Bytes.join(Arrays.copyOf(sealed, SEALED_AT), aad);
      gcm.seal(derived.key(), derived.nonce(), bound, list, 0, list.length, sealed, SEALED_AT);
    } finally {
      derived.wipe();
    }
    return sealed;
  }

  /**
   * The list of {@code sealed}.
   *
   * @throws KeyUnwrapException when this is not the key it was sealed under, or the context another
   * @throws ValueAuthenticationException when the key is right, and the bytes or {@code aad} were
   *     altered
   */
  public byte[] open(byte[] sealed, byte[] context, byte[] aad)
      throws KeyUnwrapException, ValueAuthenticationException {
    int length = sealed.length - SEALED_AT - AesGcm.TAG;
    if (length < 0) {
      throw new ValueAuthenticationException();
    }
    DerivedKey derived = derive(sealed, context);
    try (AesGcm gcm = AesGcm.take()) {
      byte[] committed = Arrays.copyOfRange(sealed, COMMITMENT_AT, SEALED_AT);
      if (!MessageDigest.isEqual(derived.commitment(), committed)) {
        throw new KeyUnwrapException("sealed under another escrow key");
      }
      byte[] bound = Bytes.join(Arrays.copyOf(sealed, SEALED_AT), aad);
      byte[] list = new byte[length];
      gcm.open(
          derived.key(), derived.nonce(), bound, sealed, SEALED_AT, length + AesGcm.TAG, list, 0);
      return list;
    } catch (AEADBadTagException e) {
      throw new ValueAuthenticationException();
    } finally {
      derived.wipe();
    }
  }

  private DerivedKey derive(byte[] sealed, byte[] context) {
    byte[] salt = Arrays.copyOf(sealed, Rmp1.KEY);
    try (KeyLease<RawKey> use = key.leaseSecret()) {
      return DerivedKey.derive(use.secret(), salt, LABEL, context);
    }
  }

  @Override
  public void close() {
    key.close();
  }

  @Override
  public String toString() {
    return "EscrowKey[hidden]";
  }
}
