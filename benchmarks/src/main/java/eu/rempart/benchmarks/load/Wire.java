package eu.rempart.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One open connection: sends a request, pushes its body as fast as the socket takes it, and tells
 * what came back. All of it on the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which tells
final class Wire extends ChannelInboundHandlerAdapter {
  private static final int PIECE = 64 * 1024;
  private static final int KEPT = 64 * 1024;

  /** Who hears of the answer. */
  interface Listener {
    void answered(Response response);

    void failed(String reason);
  }

  private final RequestWriter writer;
  private final StringBuilder text = new StringBuilder();
  private @Nullable ChannelHandlerContext context;
  private @Nullable Listener listener;
  private @Nullable Request request;
  private @Nullable HttpResponse head;
  private boolean verifying;
  private boolean reusable = true;
  private long sent;
  private long received;

  Wire(RequestWriter writer) {
    this.writer = writer;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  /** Whether another request can be sent. */
  boolean usable() {
    return reusable && context != null && context.channel().isActive();
  }

  /**
   * Sends a request; one at a time.
   *
   * @param verify whether to compare the bytes that come back and not only count them
   */
  void send(Request next, boolean verify, Listener hears) {
    ChannelHandlerContext ctx = required(context);
    listener = hears;
    request = next;
    head = null;
    verifying = verify;
    text.setLength(0);
    received = 0;
    long length = next.body().length();
    sent = length <= RequestWriter.JOINED ? length : 0;
    ctx.write(writer.write(next, ctx.alloc()), ctx.voidPromise());
    push(ctx);
    ctx.flush();
  }

  private void push(ChannelHandlerContext ctx) {
    Request sending = request;
    while (sending != null && sent < sending.body().length() && ctx.channel().isWritable()) {
      int longest = (int) Math.min(PIECE, sending.body().length() - sent);
      ByteBuf piece = Pattern.piece(sent, longest);
      sent += piece.readableBytes();
      ctx.write(piece, ctx.voidPromise());
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      push(ctx);
      ctx.flush();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof HttpResponse response) {
        if (response.decoderResult().isFailure()) {
          fail("an answer that is no HTTP: " + response.decoderResult().cause().getMessage());
          return;
        }
        head = response;
      }
      if (message instanceof HttpContent content) {
        take(content.content());
        if (message instanceof LastHttpContent) {
          end();
        }
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void take(ByteBuf bytes) {
    Request asked = request;
    if (asked == null) {
      return;
    }
    if (asked.wantsPattern() && status() / 100 == 2) {
      if (verifying && !Pattern.matches(received, bytes)) {
        fail("bytes other than those that were put, at " + received);
        return;
      }
    } else if (text.length() < KEPT) {
      text.append(bytes.toString(StandardCharsets.UTF_8));
    }
    received += bytes.readableBytes();
  }

  private void end() {
    HttpResponse ended = required(head);
    if (ended.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      return;
    }
    Request asked = request;
    Listener hears = listener;
    if (asked == null || hears == null) {
      return;
    }
    // An answer before the end of the request leaves the rest of it in the way.
    reusable = HttpUtil.isKeepAlive(ended) && sent == asked.body().length();
    if (!reusable) {
      required(context).close();
    }
    if (status() / 100 == 2 && asked.wantsPattern() && received != asked.answer()) {
      fail(received + " bytes in place of " + asked.answer());
      return;
    }
    listener = null;
    request = null;
    String etag = ended.headers().get(HttpHeaderNames.ETAG);
    hears.answered(new Response(status(), etag, received, text.toString()));
  }

  private int status() {
    return required(head).status().code();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    fail("the connection was closed");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(cause instanceof IOException ? String.valueOf(cause.getMessage()) : cause.toString());
  }

  private void fail(String reason) {
    Listener hears = listener;
    listener = null;
    request = null;
    reusable = false;
    required(context).close();
    if (hears != null) {
      hears.failed(reason);
    }
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("out of order");
    }
    return value;
  }
}
