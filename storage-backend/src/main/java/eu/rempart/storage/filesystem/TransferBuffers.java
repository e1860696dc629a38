package eu.rempart.storage.filesystem;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The direct buffers between callers' arrays and the disk: a bounded number, lent out. When all are
 * lent, a smaller buffer on the heap stands in, so a crowd of slow clients costs memory for itself
 * and holds up nobody.
 */
final class TransferBuffers {

  private static final int STAND_IN = 1 << 16;

  private final int size;
  private final int most;
  private final AtomicInteger made = new AtomicInteger();
  private final ConcurrentLinkedDeque<ByteBuffer> idle = new ConcurrentLinkedDeque<>();

  /**
   * @param size bytes of each buffer
   * @param most how many there may ever be
   */
  TransferBuffers(int size, int most) {
    this.size = size;
    this.most = most;
  }

  /** An empty buffer for up to {@code wanted} bytes at a time; it may hold fewer, or more. */
  ByteBuffer take(long wanted) {
    ByteBuffer buffer = idle.pollFirst();
    if (buffer != null) {
      return buffer.clear();
    }
    if (made.getAndIncrement() < most) {
      return ByteBuffer.allocateDirect(size);
    }
    made.getAndDecrement();
    return ByteBuffer.allocate(Math.toIntExact(Math.clamp(wanted, 1, Math.min(STAND_IN, size))));
  }

  /** Takes a buffer back, once. */
  void giveBack(ByteBuffer buffer) {
    if (buffer.isDirect()) {
      idle.offerFirst(buffer);
    }
  }
}
