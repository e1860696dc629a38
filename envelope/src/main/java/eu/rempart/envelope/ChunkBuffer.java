package eu.rempart.envelope;

import eu.rempart.envelope.primitive.Pool;
import java.util.Arrays;

/**
 * Working memory for the chunks of one blob. Those of many chunks take theirs from a small bounded
 * pool, zeroed when it goes back; a blob of one chunk gets an array of its own length.
 */
final class ChunkBuffer implements AutoCloseable {
  /** Room for a sealed chunk with a header before it, or with a footer of usual size behind it. */
  private static final int POOLED = 68 << 10;

  private static final int WORTH_POOLING = 48 << 10;
  private static final Pool<byte[]> POOL = new Pool<>(32, () -> new byte[POOLED]);

  private final byte[] bytes;
  private final int length;

  private ChunkBuffer(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  /** At least {@code length} bytes. */
  static ChunkBuffer of(int length) {
    boolean pooled = length >= WORTH_POOLING && length <= POOLED;
    return new ChunkBuffer(pooled ? POOL.take() : new byte[length], length);
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public void close() {
    Arrays.fill(bytes, 0, length, (byte) 0);
    if (bytes.length == POOLED) {
      POOL.giveBack(bytes);
    }
  }
}
