package eu.rempart.gateway.http.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Netty's HTTP/1.1 codec behind the {@link HeadGuard}, one request at a time: what a client
 * pipelines (RFC 9112 section 9.3.2) stays undecoded until {@link #next}. A refused head comes out
 * as a {@link HeadRefusedException}, and nothing after it.
 */
final class RequestDecoder extends HttpRequestDecoder {
  private static final int LARGEST_PIECE = 64 * 1024;

  private final HeadGuard guard = new HeadGuard();
  private @Nullable ChannelHandlerContext own;
  private boolean atHead = true;
  private boolean busy;
  private boolean held;
  private boolean refused;
  private long bytes;

  RequestDecoder() {
    super(
        new HttpDecoderConfig()
            // The guard's limits are the limits; these only have to be no smaller.
            .setMaxInitialLineLength(HeadGuard.LONGEST_REQUEST_LINE + 16)
            .setMaxHeaderSize(HeadGuard.LONGEST_HEADERS + 16)
            .setMaxChunkSize(LARGEST_PIECE)
            .setAllowPartialChunks(true)
            .setAllowDuplicateContentLengths(false)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true));
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    if (message instanceof ByteBuf buffer) {
      bytes += buffer.readableBytes();
    }
    super.channelRead(ctx, message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
    if (holding()) {
      // The codec would ask for more when it has produced nothing: not while bytes are held back.
      ctx.fireChannelReadComplete();
    } else {
      super.channelReadComplete(ctx);
    }
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    if (refused) {
      in.skipBytes(in.readableBytes());
      return;
    }
    boolean wholeHead = false;
    if (atHead) {
      if (busy) {
        held = in.isReadable();
        if (held) {
          ctx.channel().config().setAutoRead(false);
        }
        return;
      }
      if (!checkHead(in, out)) {
        return;
      }
      wholeHead = true;
    }
    int before = out.size();
    super.decode(ctx, in, out);
    if (wholeHead && out.size() == before) {
      refuse(HeadRefusedException.malformed("The request head cannot be read."), in, out);
      return;
    }
    if (out.size() > before && out.getLast() instanceof LastHttpContent) {
      atHead = true;
      guard.reset();
    }
  }

  private boolean checkHead(ByteBuf in, List<Object> out) {
    try {
      if (!guard.check(in)) {
        return false;
      }
      atHead = false;
      busy = true;
      return true;
    } catch (HeadRefusedException e) {
      refuse(e, in, out);
      return false;
    }
  }

  private void refuse(HeadRefusedException reason, ByteBuf in, List<Object> out) {
    refused = true;
    in.skipBytes(in.readableBytes());
    out.add(reason);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    own = ctx;
  }

  /** Goes on to the next request, which may have come already. */
  void next() throws Exception {
    busy = false;
    ChannelHandlerContext ctx = own;
    if (held && ctx != null) {
      held = false;
      // By this handler's own context: from any later one the request would be fired past its
      // reader.
      channelRead(ctx, Unpooled.EMPTY_BUFFER);
      channelReadComplete(ctx);
    }
  }

  /** Reads nothing more, whatever comes. */
  void stop() {
    refused = true;
  }

  /** Whether bytes of a later request wait for {@link #next}. */
  boolean holding() {
    return busy && held;
  }

  /** Whether a head has begun to come and is not whole. */
  boolean partialHead() {
    return atHead && !busy && !refused && guard.begun();
  }

  /** Bytes that came in since the last call. */
  long takeBytes() {
    long taken = bytes;
    bytes = 0;
    return taken;
  }
}
