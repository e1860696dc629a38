package eu.rempart.envelope;

import eu.rempart.envelope.primitive.AesGcm;
import eu.rempart.envelope.primitive.Bytes;
import eu.rempart.envelope.primitive.Entropy;
import eu.rempart.envelope.primitive.RawKey;
import eu.rempart.envelope.v1.DerivedKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;

/**
 * The stored form of a wrapped key, 114 bytes:
 *
 * <pre>
 *   0   1  version 01
 *   1   1  kind
 *   2  32  salt, random
 *  34  32  commitment
 *  66  48  AEAD(key, nonce, aad = bytes 0 to 66, wrapped key 32)
 * (key, nonce, commitment) = KDF(wrapping key, salt, "rempart/kek/v1\0" | version | kind | context)
 * </pre>
 *
 * KDF and AEAD are those of the sealed blob. Every number is on disks.
 */
final class WrappedKey {
  private static final byte VERSION = 1;
  private static final int SALT_AT = 2;
  private static final int COMMITMENT_AT = 34;
  private static final int SEALED_AT = 66;
  private static final int KEY = 32;
  private static final int LENGTH = SEALED_AT + KEY + AesGcm.TAG;
  private static final byte[] LABEL = "rempart/kek/v1\0".getBytes(StandardCharsets.US_ASCII);

  /** What was wrapped, so that one is never unwrapped as another. */
  enum Kind {
    BUCKET(1),
    VALUE(2),
    KEY_ENCRYPTION(3);

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }
  }

  private WrappedKey() {}

  static byte[] wrap(Kind kind, RawKey wrapping, byte[] key, byte[] context) {
    byte[] wrapped = new byte[LENGTH];
    wrapped[0] = VERSION;
    wrapped[1] = kind.code;
    System.arraycopy(Entropy.bytes(KEY), 0, wrapped, SALT_AT, KEY);
    DerivedKey derived = derive(wrapping, wrapped, context);
    try (AesGcm gcm = AesGcm.take()) {
      System.arraycopy(derived.commitment(), 0, wrapped, COMMITMENT_AT, KEY);
      byte[] aad = Arrays.copyOf(wrapped, SEALED_AT);
      gcm.seal(derived.key(), derived.nonce(), aad, key, 0, KEY, wrapped, SEALED_AT);
    } finally {
      derived.wipe();
    }
    return wrapped;
  }

  static byte[] unwrap(Kind kind, RawKey wrapping, byte[] wrapped, byte[] context)
      throws KeyUnwrapException {
    if (wrapped.length != LENGTH || wrapped[0] != VERSION || wrapped[1] != kind.code) {
      throw new KeyUnwrapException("not a wrapped key of this kind");
    }
    DerivedKey derived = derive(wrapping, wrapped, context);
    try (AesGcm gcm = AesGcm.take()) {
      byte[] committed = Arrays.copyOfRange(wrapped, COMMITMENT_AT, SEALED_AT);
      if (!MessageDigest.isEqual(derived.commitment(), committed)) {
        throw new KeyUnwrapException("wrapped by another key, or in another context");
      }
      byte[] key = new byte[KEY];
      byte[] aad = Arrays.copyOf(wrapped, SEALED_AT);
      int sealed = LENGTH - SEALED_AT;
      gcm.open(derived.key(), derived.nonce(), aad, wrapped, SEALED_AT, sealed, key, 0);
      return key;
    } catch (AEADBadTagException e) {
      throw new KeyUnwrapException("a wrapped key does not authenticate");
    } finally {
      derived.wipe();
    }
  }

  private static DerivedKey derive(RawKey wrapping, byte[] wrapped, byte[] context) {
    byte[] salt = Arrays.copyOfRange(wrapped, SALT_AT, COMMITMENT_AT);
    byte[] head = Arrays.copyOf(wrapped, SALT_AT);
    return DerivedKey.derive(wrapping, salt, LABEL, Bytes.join(head, context));
  }
}
