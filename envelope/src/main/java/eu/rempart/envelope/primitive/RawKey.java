package eu.rempart.envelope.primitive;

import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.SecretKey;

/**
 * Key bytes in the one form the JDK's ciphers take. Cannot be printed or serialised; {@link #wipe}
 * overwrites them. {@code SecretKeySpec} offers none of the three.
 */
public final class RawKey implements SecretKey, Wipeable {
  @Serial private static final long serialVersionUID = 1L;

  private final transient byte[] bytes;
  private transient volatile boolean wiped;

  private RawKey(byte[] own) {
    this.bytes = own;
  }

  /** Copies {@code bytes[from, to)}; the caller still owns, and wipes, its array. */
  public static RawKey copyOf(byte[] bytes, int from, int to) {
    return new RawKey(Arrays.copyOfRange(bytes, from, to));
  }

  /** Copies all of {@code bytes}. */
  public static RawKey copyOf(byte[] bytes) {
    return copyOf(bytes, 0, bytes.length);
  }

  @Override
  public String getAlgorithm() {
    return "AES";
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  /**
   * A copy of the key, which the caller must wipe; the JDK's ciphers do.
   *
   * @throws IllegalStateException after {@link #wipe}: zeros must never be taken for a key
   */
  @Override
  public byte[] getEncoded() {
    byte[] copy = bytes.clone();
    VarHandle.loadLoadFence(); // the copy first, then the question whether it was still the key
    if (wiped) {
      Arrays.fill(copy, (byte) 0);
      throw new IllegalStateException("the key has been wiped");
    }
    return copy;
  }

  @Override
  public void wipe() {
    wiped = true;
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public void destroy() {
    wipe();
  }

  @Override
  public boolean isDestroyed() {
    return wiped;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return "RawKey[hidden]";
  }

  @Serial
  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    Objects.requireNonNull(out);
    throw new NotSerializableException("keys are not serialised");
  }

  @Serial
  private void readObject(ObjectInputStream in) throws NotSerializableException {
    Objects.requireNonNull(in);
    throw new NotSerializableException("keys are not serialised");
  }
}
