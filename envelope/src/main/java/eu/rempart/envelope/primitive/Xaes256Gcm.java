package eu.rempart.envelope.primitive;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;

/**
 * XAES-256-GCM (C2SP, c2sp.org/XAES-256-GCM): AES-256-GCM under a key derived from half of a
 * 192-bit nonce, so nonces may be random for any number of messages. Holds its key until wiped.
 */
public final class Xaes256Gcm implements Wipeable {
  /** Bytes of a nonce. */
  public static final int NONCE = 24;

  private static final int BLOCK = 16;
  private static final RawKey PARKED = RawKey.copyOf(new byte[32]);
  private static final Pool<Cipher> BLOCKS = new Pool<>(64, Xaes256Gcm::blockCipher);

  private final RawKey key;
  private final byte[] subkey;

  /** Copies the 32-byte {@code key}. */
  public Xaes256Gcm(RawKey key) {
    byte[] bytes = key.getEncoded();
    this.key = RawKey.copyOf(bytes);
    Arrays.fill(bytes, (byte) 0);
    this.subkey = doubled(encrypt(this.key, new byte[BLOCK]));
  }

  /**
   * Writes ciphertext and tag of {@code plain} under {@code nonce} (24 bytes), {@code aad} bound to
   * it, to {@code out} from {@code outOffset}.
   */
  public void seal(byte[] nonce, byte[] aad, byte[] plain, byte[] out, int outOffset) {
    RawKey derived = derive(nonce);
    try (AesGcm gcm = AesGcm.take()) {
      gcm.seal(derived, tail(nonce), aad, plain, 0, plain.length, out, outOffset);
    } finally {
      derived.wipe();
    }
  }

  /**
   * Plaintext of {@code sealed[offset, …)}.
   *
   * @throws AEADBadTagException when the bytes, the nonce or {@code aad} are not what was sealed
   */
  public byte[] open(byte[] nonce, byte[] sealed, int offset, byte[] aad)
      throws AEADBadTagException {
    int length = sealed.length - offset;
    if (length < AesGcm.TAG) {
      throw new AEADBadTagException("shorter than a tag");
    }
    byte[] plain = new byte[length - AesGcm.TAG];
    RawKey derived = derive(nonce);
    try (AesGcm gcm = AesGcm.take()) {
      gcm.open(derived, tail(nonce), aad, sealed, offset, length, plain, 0);
    } finally {
      derived.wipe();
    }
    return plain;
  }

  /** A copy of the key itself, for wrapping it under another; the caller wipes it. */
  public byte[] exportKey() {
    return key.getEncoded();
  }

  private RawKey derive(byte[] nonce) {
    byte[] messages = new byte[2 * BLOCK];
    for (int i = 0; i < 2; i++) {
      int at = i * BLOCK;
      messages[at + 1] = (byte) (i + 1);
      messages[at + 2] = 'X';
      System.arraycopy(nonce, 0, messages, at + 4, AesGcm.NONCE);
      for (int j = 0; j < BLOCK; j++) {
        messages[at + j] ^= subkey[j];
      }
    }
    byte[] derived = encrypt(key, messages);
    RawKey result = RawKey.copyOf(derived);
    Arrays.fill(derived, (byte) 0);
    return result;
  }

  private static byte[] tail(byte[] nonce) {
    return Arrays.copyOfRange(nonce, AesGcm.NONCE, NONCE);
  }

  /** Doubling in GF(2^128), as CMAC makes its subkey (NIST SP 800-38B section 6.1). */
  private static byte[] doubled(byte[] block) {
    long high = Bytes.getLong(block, 0);
    long low = Bytes.getLong(block, 8);
    Bytes.putLong(block, 0, high << 1 | low >>> 63);
    Bytes.putLong(block, 8, low << 1 ^ (high >> 63 & 0x87));
    return block;
  }

  private static byte[] encrypt(RawKey key, byte[] plain) {
    Cipher cipher = BLOCKS.take();
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key);
      byte[] encrypted = cipher.doFinal(plain);
      cipher.init(Cipher.ENCRYPT_MODE, PARKED);
      BLOCKS.giveBack(cipher);
      return encrypted;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES refused a block", e);
    }
  }

  private static Cipher blockCipher() {
    try {
      // Single blocks of distinct input, as a CMAC of one block is defined; nothing is encrypted
      // so.
      return Cipher.getInstance("AES/ECB/NoPadding", "SunJCE");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no AES", e);
    }
  }

  @Override
  public void wipe() {
    key.wipe();
    Arrays.fill(subkey, (byte) 0);
  }

  @Override
  public String toString() {
    return "Xaes256Gcm[hidden]";
  }
}
