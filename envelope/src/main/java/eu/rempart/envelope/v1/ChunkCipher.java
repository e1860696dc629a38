package eu.rempart.envelope.v1;

import eu.rempart.envelope.primitive.AesGcm;
import eu.rempart.envelope.primitive.Bytes;
import eu.rempart.envelope.primitive.RawKey;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;

/**
 * Seals and opens the chunks of one blob by their index. The nonce of chunk i is the content nonce
 * with i XORed into its last eight bytes, so no two chunks share one and none can change places.
 * For one thread; closing it gives the cipher back.
 */
public final class ChunkCipher implements AutoCloseable {
  private static final int COUNTER_AT = AesGcm.NONCE - Long.BYTES;

  private final AesGcm gcm;
  private final RawKey key;
  private final byte[] nonce;
  private final long counterBase;
  private boolean closed;

  ChunkCipher(AesGcm gcm, RawKey key, byte[] nonce) {
    this.gcm = gcm;
    this.key = key;
    this.nonce = nonce.clone();
    this.counterBase = Bytes.getLong(nonce, COUNTER_AT);
  }

  /** Seals {@code buffer[offset, offset + length)} in place; the 16-byte tag follows it. */
  public void seal(long index, byte[] buffer, int offset, int length) {
    seal(index, buffer, offset, length, buffer, offset);
  }

  /** Seals {@code in[offset, offset + length)} to {@code out[outOffset, …)}, tag included. */
  public void seal(long index, byte[] in, int offset, int length, byte[] out, int outOffset) {
    gcm.seal(key, nonce(index), in, offset, length, out, outOffset);
  }

  /**
   * Opens {@code in[offset, offset + length)}, tag included, to {@code out[outOffset, …)}, another
   * array.
   *
   * @throws AEADBadTagException when this is not chunk {@code index} of this blob; out is zeroed
   */
  public void open(long index, byte[] in, int offset, int length, byte[] out, int outOffset)
      throws AEADBadTagException {
    gcm.open(key, nonce(index), in, offset, length, out, outOffset);
  }

  private byte[] nonce(long index) {
    if (closed) {
      throw new IllegalStateException("the chunk cipher is closed");
    }
    Bytes.putLong(nonce, COUNTER_AT, counterBase ^ index);
    return nonce;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Arrays.fill(nonce, (byte) 0);
      gcm.close();
    }
  }
}
