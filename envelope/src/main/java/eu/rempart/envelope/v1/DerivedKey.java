package eu.rempart.envelope.v1;

import eu.rempart.envelope.primitive.Bytes;
import eu.rempart.envelope.primitive.Hkdf512;
import eu.rempart.envelope.primitive.RawKey;
import eu.rempart.envelope.primitive.Wipeable;
import java.util.Arrays;

/**
 * What the format's KDF gives: an AES-256-GCM key, its nonce, and a commitment that binds both to
 * the key they were derived from. Cannot be printed; wiped by its owner.
 */
public final class DerivedKey implements Wipeable {
  private static final int NONCE_AT = 32;
  private static final int COMMITMENT_AT = 44;
  private static final int LENGTH = 76;

  private final RawKey key;
  private final byte[] nonce;
  private final byte[] commitment;

  private DerivedKey(byte[] material) {
    this.key = RawKey.copyOf(material, 0, NONCE_AT);
    this.nonce = Arrays.copyOfRange(material, NONCE_AT, COMMITMENT_AT);
    this.commitment = Arrays.copyOfRange(material, COMMITMENT_AT, material.length);
    Arrays.fill(material, (byte) 0);
  }

  /** {@code KDF(ikm, salt, label | context)} of the format: HKDF-SHA-512, extract and expand. */
  public static DerivedKey derive(RawKey ikm, byte[] salt, byte[] label, byte[] context) {
    try (Hkdf512 hkdf = Hkdf512.take()) {
      RawKey prk = hkdf.extract(salt, ikm);
      try {
        return expand(hkdf, prk, label, context);
      } finally {
        prk.wipe();
      }
    }
  }

  /** The second half of {@link #derive}, where several keys come from one extraction. */
  static DerivedKey expand(Hkdf512 hkdf, RawKey prk, byte[] label, byte[] context) {
    return new DerivedKey(hkdf.expand(prk, Bytes.join(label, context), LENGTH));
  }

  /** As above, without the commitment: one step of expansion in place of two. */
  static DerivedKey expandUncommitted(Hkdf512 hkdf, RawKey prk, byte[] label, byte[] context) {
    return new DerivedKey(hkdf.expand(prk, Bytes.join(label, context), COMMITMENT_AT));
  }

  public RawKey key() {
    return key;
  }

  /** The array itself: callers only read it. */
  public byte[] nonce() {
    return nonce;
  }

  /** The array itself: callers only read it. Not secret. */
  public byte[] commitment() {
    return commitment;
  }

  @Override
  public void wipe() {
    key.wipe();
    Arrays.fill(nonce, (byte) 0);
  }

  @Override
  public String toString() {
    return "DerivedKey[hidden]";
  }
}
