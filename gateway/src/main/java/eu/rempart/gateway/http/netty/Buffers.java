package eu.rempart.gateway.http.netty;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.NettyRuntime;

/** The buffers all listeners share. */
final class Buffers {
  private static final int PAGE = 8 * 1024;

  /** Arena chunks of 1 MiB: large enough for a few requests, small enough to be given back. */
  private static final int CHUNK_ORDER = 7;

  private static final int SMALL_CACHE = 256;
  private static final int NORMAL_CACHE = 64;

  static final PooledByteBufAllocator ALLOCATOR =
      new PooledByteBufAllocator(
          true,
          0,
          2 * NettyRuntime.availableProcessors(),
          PAGE,
          CHUNK_ORDER,
          SMALL_CACHE,
          NORMAL_CACHE,
          false);

  private static final int LEAST_READ = 2 * 1024;
  private static final int FIRST_READ = 4 * 1024;
  private static final int LARGEST_READ = 64 * 1024;

  private Buffers() {}

  /** Reads grow to 64 KiB while a body comes in and shrink again after it. */
  static RecvByteBufAllocator receive() {
    return new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, LARGEST_READ)
        .maxMessagesPerRead(4);
  }
}
