package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.ClientGoneException;
import eu.rempart.gateway.http.MalformedBodyException;
import eu.rempart.gateway.http.Refusal;
import eu.rempart.gateway.http.TlsDetails;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: gives each request its exchange, feeds its body, and decides after each answer
 * whether another request may follow. All of it on the connection's event loop, except the methods
 * that say otherwise.
 */
// How a close or a reset ends changes nothing: the channel's own events tell what has to be told.
@SuppressWarnings("FutureReturnValueIgnored")
final class Connection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  /** What is left of a body after an early answer is read and dropped up to this size. */
  private static final long DRAINED = 64 * 1024;

  private final Wire wire;
  private final RequestDecoder decoder;
  private final SslHandler ssl;
  private final InetSocketAddress peer;
  private final ConnectionClock clock;
  private @Nullable ChannelHandlerContext context;
  private @Nullable Outbound outbound;
  private @Nullable TlsDetails tls;
  private @Nullable Exchange current;

  Connection(Wire wire, RequestDecoder decoder, SslHandler ssl, InetSocketAddress peer) {
    this.wire = wire;
    this.decoder = decoder;
    this.ssl = ssl;
    this.peer = peer;
    this.clock = new ConnectionClock(wire.limits());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    outbound = new Outbound(ctx, this);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        TlsDetails details = HandshakeResult.of(ssl);
        tls = details;
        wire.metrics().handshake(details.protocol(), details.cipherSuite(), details.group());
        clock.idle();
      } else {
        wire.metrics().refused(HandshakeResult.refusal(handshake.cause()));
        ctx.close();
      }
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HeadRefusedException refused) {
      refuse(refused);
    } else if (message instanceof HttpRequest head) {
      if (head.decoderResult().isFailure()) {
        refuse(HeadRefusedException.malformed("The request head cannot be read."));
      } else {
        begin(Request.of(head));
      }
    } else if (message instanceof HttpContent content) {
      feed(content);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(Request request) {
    clock.busy();
    Exchange exchange = new Exchange(this, request);
    current = exchange;
    if (!wire.dispatch(exchange)) {
      exchange.refuse(503, "SlowDown", "Please reduce your request rate.");
    }
  }

  private void feed(HttpContent content) {
    Exchange exchange = current;
    DecoderResult result = content.decoderResult();
    if (exchange == null) {
      content.release();
      return;
    }
    if (result.isFailure()) {
      content.release();
      wire.metrics().refused(Refusal.MALFORMED_BODY);
      decoder.stop();
      exchange.pulled().fail(new MalformedBodyException("the chunked coding is broken"));
      return;
    }
    if (!exchange.pulled().offer(content.content())) {
      context().channel().config().setAutoRead(false);
    }
    if (content instanceof LastHttpContent) {
      exchange.pulled().end();
      if (clock.draining()) {
        finish(exchange);
      }
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    long bytes = decoder.takeBytes();
    if (bytes > 0) {
      wire.metrics().bytesIn(bytes);
    }
    Exchange exchange = current;
    if (exchange != null) {
      exchange.pulled().wake();
    } else if (decoder.partialHead()) {
      clock.head();
    }
  }

  /** The socket took the last byte of an answer. */
  void answered(Exchange exchange) {
    boolean returned = exchange.answered();
    if (exchange.closing()) {
      endAfter(exchange);
    }
    if (returned) {
      finish(exchange);
    }
  }

  /** The handler returned after its answer was written. Called by the request's thread. */
  void finishedFromAnyThread(Exchange exchange) {
    context().executor().execute(() -> finish(exchange));
  }

  /** Answer written and handler returned: drop the rest of the body, then the next request. */
  private void finish(Exchange exchange) {
    exchange.pulled().discard();
    boolean over = outbound().failed() || !context().channel().isActive();
    if (over || current != exchange || exchange.closing()) {
      return;
    }
    if (!exchange.pulled().ended()) {
      clock.drain();
      resume();
      return;
    }
    current = null;
    clock.idle();
    if (wire.draining()) {
      context().close();
      return;
    }
    try {
      decoder.next();
    } catch (Exception e) {
      exceptionCaught(context(), e);
    }
    resume();
  }

  /** The last answer of this connection reached the socket. */
  private void endAfter(Exchange exchange) {
    exchange.pulled().discard();
    if (exchange.pulled().ended() && !decoder.holding()) {
      context().close();
    } else {
      linger();
    }
  }

  private void refuse(HeadRefusedException refused) {
    wire.metrics().refused(refused.refusal());
    AnswerIds ids = AnswerIds.random();
    byte[] body = ErrorDocument.of(refused.code(), refused.text(), ids);
    byte[] head =
        ResponseHead.encode(refused.status(), ErrorDocument.headers(), body.length, ids, true);
    decoder.stop();
    clock.linger();
    context().writeAndFlush(Unpooled.wrappedBuffer(head, body)).addListener(done -> linger());
  }

  /**
   * Ends our side and drops what still comes, for a moment: closing over unread bytes resets the
   * connection, and a reset takes the answer with it (RFC 9112 section 9.6).
   */
  private void linger() {
    decoder.stop();
    clock.linger();
    Lingering.begin(context(), ssl);
  }

  /** One look at the deadlines. */
  void tick() {
    Exchange exchange = current;
    Refusal missed = clock.missed(exchange, outbound());
    if (missed == null) {
      if (clock.over()) {
        context().close();
      }
      return;
    }
    if (missed != Refusal.HEAD_DEADLINE) { // the refusal of a head counts itself
      wire.metrics().refused(missed);
      LOG.info("connection from {} was too slow: {}", peer, missed);
    }
    switch (missed) {
      case HEAD_DEADLINE ->
          refuse(
              new HeadRefusedException(
                  missed, 400, "RequestTimeout", "The request head took too long."));
      case BODY_TOO_SLOW -> {}
      default -> abort();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    gone();
  }

  private void gone() {
    outbound().fail();
    Exchange exchange = current;
    if (exchange != null) {
      exchange.pulled().fail(new ClientGoneException("the client closed the connection"));
      exchange.pulled().wake();
      exchange.answered();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("connection from {} failed", ctx.channel().remoteAddress(), cause);
    gone();
    ctx.close();
  }

  /** Closes an idle connection now, any other after its answer. */
  void drain() {
    if (current == null && !decoder.partialHead()) {
      context().close();
    }
  }

  /** Gives the connection up; what waits for it is woken. */
  void close() {
    gone();
    context().close();
  }

  private void abort() {
    gone();
    Reset.send(context(), ssl);
  }

  void abortFromAnyThread() {
    outbound().fail();
    context().executor().execute(this::abort);
  }

  /** The reader of a body made room. */
  void resumeFromAnyThread() {
    context().executor().execute(this::resume);
  }

  private void resume() {
    if (!decoder.holding()) {
      context().channel().config().setAutoRead(true);
    }
  }

  void sendContinue() {
    try {
      outbound().send(new Outbound.Whole(ResponseHead.CONTINUE, new byte[0]));
    } catch (ClientGoneException e) {
      abortFromAnyThread();
    }
  }

  void sent(long bytes) {
    if (bytes > 0) {
      wire.metrics().bytesOut(bytes);
    }
  }

  /**
   * Whether this answer has to be the connection's last: asked for, draining, or because what the
   * client may still send of its body is more than is worth reading, or cannot be known. Called by
   * the request's thread.
   */
  boolean closesAfter(Exchange exchange) {
    Request request = exchange.request();
    if (!request.keepAlive() || wire.draining()) {
      return true;
    }
    PulledBody body = exchange.pulled();
    if (body.ended()) {
      return false;
    }
    return body.failed()
        || exchange.awaitsContinue()
        || request.declaredLength() < 0
        || request.declaredLength() - body.received() > DRAINED;
  }

  boolean enter(String sender) {
    return wire.enter(sender);
  }

  void leave(String sender) {
    wire.leave(sender);
  }

  Outbound outbound() {
    return required(outbound);
  }

  ByteBufAllocator allocator() {
    return context().alloc();
  }

  InetSocketAddress peer() {
    return peer;
  }

  TlsDetails tls() {
    return required(tls);
  }

  private ChannelHandlerContext context() {
    return required(context);
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the connection is not set up");
    }
    return value;
  }
}
