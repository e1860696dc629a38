package eu.rempart.benchmarks.jmh;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * SunJCE's AES-256-GCM over chunks of 64 KiB, each with a nonce of its own: the least a blob costs.
 */
final class ChunkedGcm {
  static final int CHUNK = 64 << 10;
  private static final int TAG = 16;
  private static final int NONCE = 12;

  private final Cipher cipher;
  private final SecretKeySpec key;
  private final byte[] nonce = new byte[NONCE];
  private int round;

  private ChunkedGcm(Cipher cipher) {
    SecureRandom random = new SecureRandom();
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    this.cipher = cipher;
    this.key = new SecretKeySpec(bytes, "AES");
  }

  static ChunkedGcm create() {
    try {
      return new ChunkedGcm(Cipher.getInstance("AES/GCM/NoPadding", "SunJCE"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /** Under nonces not used before, as SunJCE demands. Returns the bytes written. */
  int encrypt(byte[] plain, byte[] out) throws GeneralSecurityException {
    round++;
    for (int i = 0; i < Integer.BYTES; i++) {
      nonce[NONCE - 1 - i] = (byte) (round >>> (8 * i));
    }
    int from = 0;
    int to = 0;
    for (int i = 0; from <= plain.length; i++) {
      int length = Math.min(CHUNK, plain.length - from);
      to += run(Cipher.ENCRYPT_MODE, i, plain, from, length, out, to);
      from += length;
      if (length < CHUNK) {
        break;
      }
    }
    return to;
  }

  /** What was encrypted last. Returns the bytes written. */
  int decrypt(byte[] sealed, byte[] out) throws GeneralSecurityException {
    int from = 0;
    int to = 0;
    for (int i = 0; from < sealed.length; i++) {
      int length = Math.min(CHUNK + TAG, sealed.length - from);
      to += run(Cipher.DECRYPT_MODE, i, sealed, from, length, out, to);
      from += length;
    }
    return to;
  }

  /** As {@link #encrypt}, each chunk first copied to one buffer, as a stream's are. */
  int encryptFed(byte[] plain, byte[] buffer) throws GeneralSecurityException {
    round++;
    for (int i = 0; i < Integer.BYTES; i++) {
      nonce[NONCE - 1 - i] = (byte) (round >>> (8 * i));
    }
    int total = 0;
    for (int i = 0, from = 0; from <= plain.length; i++, from += CHUNK) {
      int length = Math.min(CHUNK, plain.length - from);
      System.arraycopy(plain, from, buffer, 0, length);
      total += run(Cipher.ENCRYPT_MODE, i, buffer, 0, length, buffer, 0);
    }
    return total;
  }

  /** As {@link #decrypt}, each chunk first copied to one buffer and opened to another. */
  int decryptFed(byte[] sealed, byte[] buffer, byte[] out) throws GeneralSecurityException {
    int total = 0;
    for (int i = 0, from = 0; from < sealed.length; i++, from += CHUNK + TAG) {
      int length = Math.min(CHUNK + TAG, sealed.length - from);
      System.arraycopy(sealed, from, buffer, 0, length);
      total += run(Cipher.DECRYPT_MODE, i, buffer, 0, length, out, 0);
    }
    return total;
  }

  private int run(int mode, int chunk, byte[] in, int from, int length, byte[] out, int to)
      throws GeneralSecurityException {
    nonce[0] = (byte) chunk;
    nonce[1] = (byte) (chunk >>> 8);
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
    return cipher.doFinal(in, from, length, out, to);
  }
}
