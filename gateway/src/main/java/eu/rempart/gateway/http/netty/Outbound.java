package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.ClientGoneException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Answers on their way from the threads that write them to the event loop. Whatever is handed over
 * while the loop is busy goes out in one flush, and one wake-up. A writer parks while more than
 * {@link #HIGH} bytes have not reached the socket, until no more than {@link #LOW} have not; so no
 * answer holds more than {@link #HELD} of direct memory, however slowly its client reads.
 */
final class Outbound {
  /** Two pieces and a head: the next one is made while the last are on their way. */
  static final int HIGH = 2 * ResponseStream.PIECE + 16 * 1024;

  static final int LOW = ResponseStream.PIECE;

  /**
   * The most direct memory of one answer: what is on its way when the last piece is handed over,
   * and a quarter more, since buffers come in sizes and records have headers. As many of it as
   * requests are handled at once must fit into -XX:MaxDirectMemorySize.
   */
  static final int HELD = (HIGH + ResponseStream.PIECE) / 4 * 5;

  /** What goes out, in order. */
  sealed interface Item {}

  /** Bytes of a body, or the head and the first of them. */
  record Bytes(ByteBuf buffer) implements Item {}

  /** A head and a small body, joined on the event loop, whose buffers cost least. */
  record Whole(byte[] head, byte[] body) implements Item {}

  /** The answer is complete. */
  record End(Exchange exchange) implements Item {}

  private final ChannelHandlerContext ctx;
  private final Connection connection;
  private final ConcurrentLinkedQueue<Item> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final AtomicLong outstanding = new AtomicLong();
  private volatile @Nullable Thread waiter;
  private volatile boolean gone;

  // Of the event loop alone.
  private @Nullable ChannelFuture last;
  private long handedOver;
  private long reached;

  Outbound(ChannelHandlerContext ctx, Connection connection) {
    this.ctx = ctx;
    this.connection = connection;
  }

  /** Hands over bytes; returns at once. Takes over the buffer, also when it fails. */
  void send(ByteBuf buffer) throws ClientGoneException {
    if (gone) {
      buffer.release();
      throw new ClientGoneException("the client closed the connection");
    }
    outstanding.addAndGet(buffer.readableBytes());
    add(new Bytes(buffer));
  }

  /** Hands over a head and a small body; returns at once. */
  void send(Whole answer) throws ClientGoneException {
    requireOpen();
    outstanding.addAndGet(answer.head.length + answer.body.length);
    add(answer);
  }

  /** Throws when nothing more can be sent. */
  void requireOpen() throws ClientGoneException {
    if (gone) {
      throw new ClientGoneException("the client closed the connection");
    }
  }

  /** Says the answer is complete. */
  void end(Exchange exchange) {
    add(new End(exchange));
  }

  private void add(Item item) {
    queue.add(item);
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      ctx.executor().execute(this::drain);
    }
  }

  /** Parks the writer while the client is behind. */
  void awaitRoom() throws ClientGoneException {
    if (outstanding.get() > HIGH) {
      waiter = Thread.currentThread();
      try {
        while (outstanding.get() > LOW && !gone) {
          LockSupport.park(this);
          if (Thread.currentThread().isInterrupted()) {
            throw new ClientGoneException("interrupted while answering");
          }
        }
      } finally {
        waiter = null;
      }
    }
    requireOpen();
  }

  private void drain() {
    scheduled.set(false);
    long bytes = 0;
    for (Item item = queue.poll(); item != null; item = queue.poll()) {
      switch (item) {
        case Bytes(ByteBuf buffer) -> {
          bytes += buffer.readableBytes();
          write(buffer);
        }
        case Whole(byte[] head, byte[] body) -> {
          ByteBuf buffer = ctx.alloc().directBuffer(head.length + body.length);
          buffer.writeBytes(head).writeBytes(body);
          bytes += buffer.readableBytes();
          write(buffer);
        }
        case End(Exchange exchange) -> {
          ctx.flush();
          required(last).addListener(taken -> answered(exchange, taken));
        }
      }
    }
    ctx.flush();
    connection.sent(bytes);
  }

  private void write(ByteBuf buffer) {
    int size = buffer.readableBytes();
    handedOver += size;
    last = ctx.write(buffer).addListener(future -> written(future, size));
  }

  /** The next request begins only now: answers nobody takes must not pile up behind each other. */
  private void answered(Exchange exchange, Future<?> taken) {
    if (taken.isSuccess()) {
      connection.answered(exchange);
    }
  }

  private static ChannelFuture required(@Nullable ChannelFuture future) {
    if (future == null) {
      throw new IllegalStateException("an answer ended that never began");
    }
    return future;
  }

  private void written(Future<?> future, int size) {
    reached += size;
    long left = outstanding.addAndGet(-size);
    if (!future.isSuccess()) {
      connection.close();
    }
    if (left <= LOW) {
      wake();
    }
  }

  /** Nothing more can be sent. */
  void fail() {
    gone = true;
    wake();
  }

  boolean failed() {
    return gone;
  }

  private void wake() {
    Thread thread = waiter;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** Whether bytes wait for the client to take them; for the event loop. */
  boolean pending() {
    return handedOver != reached;
  }

  /** Bytes the socket took so far; for the event loop. */
  long reached() {
    return reached;
  }
}
