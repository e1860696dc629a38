package eu.rempart.envelope.v1;

import eu.rempart.envelope.primitive.AesGcm;
import eu.rempart.envelope.primitive.RawKey;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;

/** {@code HEADER[24, 152)}: the data key sealed under a bucket key, with the wrap commitment. */
public final class WrappedDataKey {
  private static final byte[] WRAP = Rmp1.label("wrap");

  private WrappedDataKey() {}

  /**
   * Fills {@code header[24, 152)}. What stands before it must be final: it is bound to the sealed
   * key.
   */
  public static void write(
      byte[] header, byte[] bucketKeyId, byte[] wrapSalt, RawKey bucketKey, byte[] dataKey) {
    System.arraycopy(bucketKeyId, 0, header, Rmp1.BUCKET_KEY_ID_AT, Rmp1.ID);
    System.arraycopy(wrapSalt, 0, header, Rmp1.WRAP_SALT_AT, wrapSalt.length);
    DerivedKey wrap = derive(header, bucketKey);
    try (AesGcm gcm = AesGcm.take()) {
      System.arraycopy(wrap.commitment(), 0, header, Rmp1.WRAP_COMMITMENT_AT, Rmp1.COMMITMENT);
      gcm.seal(
          wrap.key(), wrap.nonce(), aad(header), dataKey, 0, Rmp1.KEY, header, Rmp1.SEALED_KEY_AT);
    } finally {
      wrap.wipe();
    }
  }

  /**
   * The 32-byte data key, which the caller wipes; empty when the wrap commitment, compared first
   * and in constant time, is not of this bucket key and header.
   *
   * @throws AEADBadTagException when the commitment holds and the sealed key was altered
   */
  public static Optional<byte[]> open(byte[] header, RawKey bucketKey) throws AEADBadTagException {
    DerivedKey wrap = derive(header, bucketKey);
    try (AesGcm gcm = AesGcm.take()) {
      byte[] committed = Arrays.copyOfRange(header, Rmp1.WRAP_COMMITMENT_AT, Rmp1.SEALED_KEY_AT);
      if (!MessageDigest.isEqual(wrap.commitment(), committed)) {
        return Optional.empty();
      }
      byte[] dataKey = new byte[Rmp1.KEY];
      int sealed = Rmp1.KEY + Rmp1.TAG;
      gcm.open(
          wrap.key(), wrap.nonce(), aad(header), header, Rmp1.SEALED_KEY_AT, sealed, dataKey, 0);
      return Optional.of(dataKey);
    } finally {
      wrap.wipe();
    }
  }

  private static DerivedKey derive(byte[] header, RawKey bucketKey) {
    byte[] salt = Arrays.copyOfRange(header, Rmp1.WRAP_SALT_AT, Rmp1.WRAP_COMMITMENT_AT);
    byte[] context = Arrays.copyOfRange(header, Rmp1.VERSION_AT, Rmp1.WRAP_SALT_AT);
    return DerivedKey.derive(bucketKey, salt, WRAP, context);
  }

  private static byte[] aad(byte[] header) {
    return Arrays.copyOf(header, Rmp1.SEALED_KEY_AT);
  }
}
