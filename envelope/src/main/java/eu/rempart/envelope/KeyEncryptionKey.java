package eu.rempart.envelope;

import eu.rempart.envelope.primitive.Bytes;
import eu.rempart.envelope.primitive.Entropy;
import eu.rempart.envelope.primitive.RawKey;
import eu.rempart.envelope.primitive.Xaes256Gcm;
import eu.rempart.envelope.v1.Rmp1;
import java.util.Arrays;

/**
 * Wraps other keys, each in a context that must be given again to unwrap it: the root of a local
 * keystore. It only feeds HKDF, each time with a random 256-bit salt. It cannot be printed, copied
 * or serialised. Each holder closes its own lease; the last one to close wipes the key, and using a
 * closed one is an {@link IllegalStateException}.
 */
public final class KeyEncryptionKey implements AutoCloseable {
  private final KeyLease<RawKey> lease;

  private KeyEncryptionKey(KeyLease<RawKey> lease) {
    this.lease = lease;
  }

  /**
   * Copies the 32 bytes of {@code key} and overwrites them with zeros.
   *
   * @throws IllegalArgumentException when there are not 32
   */
  public static KeyEncryptionKey take(byte[] key) {
    return new KeyEncryptionKey(KeyLease.on(KeyBytes.take(key)));
  }

  /** A fresh random key. */
  public static KeyEncryptionKey generate() {
    return take(Entropy.bytes(Rmp1.KEY));
  }

  /**
   * Another lease on this key, to be closed on its own.
   *
   * @throws IllegalStateException when this one is closed
   */
  public KeyEncryptionKey lease() {
    return new KeyEncryptionKey(lease.another());
  }

  /** The key's bytes, leased, for what else of this package derives from them. */
  KeyLease<RawKey> leaseSecret() {
    return lease.another();
  }

  /** Wraps a bucket key; its id is part of the context. */
  public byte[] wrap(BucketKey key, byte[] context) {
    try (KeyLease<RawKey> secret = key.leaseSecret()) {
      byte[] full = Bytes.join(key.id().bytes(), context);
      return wrap(WrappedKey.Kind.BUCKET, secret.secret().getEncoded(), full);
    }
  }

  /** Wraps a value key. */
  public byte[] wrap(ValueKey key, byte[] context) {
    try (KeyLease<Xaes256Gcm> secret = key.leaseSecret()) {
      return wrap(WrappedKey.Kind.VALUE, secret.secret().exportKey(), context);
    }
  }

  /** Wraps another key-encryption key, as a keystore keeps its versions. */
  public byte[] wrap(KeyEncryptionKey key, byte[] context) {
    try (KeyLease<RawKey> secret = key.lease.another()) {
      return wrap(WrappedKey.Kind.KEY_ENCRYPTION, secret.secret().getEncoded(), context);
    }
  }

  /**
   * The bucket key wrapped with this id and context.
   *
   * @throws KeyUnwrapException when key, id, context or bytes are not those of wrapping
   */
  public BucketKey unwrapBucketKey(BucketKeyId id, byte[] wrapped, byte[] context)
      throws KeyUnwrapException {
    byte[] full = Bytes.join(id.bytes(), context);
    return BucketKey.take(id, unwrap(WrappedKey.Kind.BUCKET, wrapped, full));
  }

  /**
   * The value key wrapped with this context.
   *
   * @throws KeyUnwrapException when key, context or bytes are not those of wrapping
   */
  public ValueKey unwrapValueKey(byte[] wrapped, byte[] context) throws KeyUnwrapException {
    return ValueKey.take(unwrap(WrappedKey.Kind.VALUE, wrapped, context));
  }

  /**
   * The key-encryption key wrapped with this context.
   *
   * @throws KeyUnwrapException when key, context or bytes are not those of wrapping
   */
  public KeyEncryptionKey unwrapKeyEncryptionKey(byte[] wrapped, byte[] context)
      throws KeyUnwrapException {
    return take(unwrap(WrappedKey.Kind.KEY_ENCRYPTION, wrapped, context));
  }

  private byte[] wrap(WrappedKey.Kind kind, byte[] secret, byte[] context) {
    try (KeyLease<RawKey> use = lease.another()) {
      return WrappedKey.wrap(kind, use.secret(), secret, context);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private byte[] unwrap(WrappedKey.Kind kind, byte[] wrapped, byte[] context)
      throws KeyUnwrapException {
    try (KeyLease<RawKey> use = lease.another()) {
      return WrappedKey.unwrap(kind, use.secret(), wrapped, context);
    }
  }

  @Override
  public void close() {
    lease.close();
  }

  @Override
  public String toString() {
    return "KeyEncryptionKey[hidden]";
  }
}
