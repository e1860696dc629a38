package eu.rempart.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Random;

/** The bytes of every body: one mebibyte that no compression shrinks, again and again. */
final class Pattern {
  private static final int LENGTH = 1 << 20;
  private static final ByteBuf BYTES = Unpooled.unreleasableBuffer(fill());

  private Pattern() {}

  private static ByteBuf fill() {
    byte[] random = new byte[LENGTH];
    new Random(20_261_101).nextBytes(random);
    return Unpooled.directBuffer(LENGTH).writeBytes(random).asReadOnly();
  }

  /** At most {@code longest} bytes from an offset on, shared and not copied. */
  static ByteBuf piece(long offset, int longest) {
    int from = (int) (offset % LENGTH);
    return BYTES.slice(from, Math.min(longest, LENGTH - from));
  }

  /** Whether these bytes are those at the offset. */
  static boolean matches(long offset, ByteBuf bytes) {
    int done = 0;
    while (done < bytes.readableBytes()) {
      ByteBuf expected = piece(offset + done, bytes.readableBytes() - done);
      int length = expected.readableBytes();
      if (!ByteBufUtil.equals(expected, 0, bytes, bytes.readerIndex() + done, length)) {
        return false;
      }
      done += length;
    }
    return true;
  }
}
