package eu.rempart.gateway.http.netty;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, its length promised in the head. Copied once, into buffers the TLS engine
 * reads directly. The last buffer leaves on close, so an answer that fails before it is closed
 * cannot look whole.
 */
final class ResponseStream extends OutputStream {
  /** Four full TLS records. */
  static final int PIECE = 64 * 1024;

  private final Exchange exchange;
  private final Outbound outbound;
  private byte @Nullable [] head;
  private long remaining;
  private @Nullable ByteBuf buffer;
  private boolean closed;

  ResponseStream(Exchange exchange, Outbound outbound, byte[] head, long contentLength) {
    this.exchange = exchange;
    this.outbound = outbound;
    this.head = head;
    this.remaining = contentLength;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (closed) {
      throw new IllegalStateException("the answer is closed");
    }
    if (length > remaining) {
      throw new IllegalStateException("the answer is longer than its content length");
    }
    int from = offset;
    int left = length;
    while (left > 0) {
      ByteBuf into = room();
      int n = Math.min(left, into.writableBytes());
      into.writeBytes(bytes, from, n);
      from += n;
      left -= n;
      remaining -= n;
      exchange.countBody(n);
    }
  }

  /** The buffer being filled; a full one leaves first. */
  private ByteBuf room() throws IOException {
    ByteBuf current = buffer;
    if (current != null && !current.isWritable()) {
      buffer = null;
      outbound.send(current);
      outbound.awaitRoom();
      current = null;
    }
    if (current == null) {
      current = allocate();
      buffer = current;
    }
    return current;
  }

  private ByteBuf allocate() {
    byte[] start = head;
    int headLength = start == null ? 0 : start.length;
    // The first piece is longer by the head, so that the pieces after it are whole TLS records.
    int size = headLength + (int) Math.min(remaining, PIECE);
    ByteBuf fresh = exchange.allocator().directBuffer(size, size);
    if (start != null) {
      fresh.writeBytes(start);
      head = null;
    }
    return fresh;
  }

  /** Sends what has been written so far. */
  @Override
  public void flush() throws IOException {
    ByteBuf current = buffer;
    if (current != null && remaining > 0) {
      buffer = null;
      outbound.send(current);
      outbound.awaitRoom();
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (remaining > 0) {
      release();
      exchange.abort();
      throw new IOException("the answer ended " + remaining + " bytes short");
    }
    ByteBuf last = buffer == null ? allocate() : buffer;
    buffer = null;
    outbound.send(last);
    exchange.complete();
  }

  /** Gives the answer up. */
  void release() {
    closed = true;
    ByteBuf current = buffer;
    if (current != null) {
      buffer = null;
      current.release();
    }
  }
}
