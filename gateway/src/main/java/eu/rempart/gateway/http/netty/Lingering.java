package eu.rempart.gateway.http.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;

/** Drops what still arrives on a connection whose last answer has been sent, undecrypted. */
final class Lingering extends ChannelInboundHandlerAdapter {
  private static final long MOST = 16L * 1024 * 1024;

  private long dropped;

  private Lingering() {}

  /** Ends our side: close_notify, then FIN; the client still may send until the clock runs out. */
  static void begin(ChannelHandlerContext ctx, SslHandler ssl) {
    if (!ctx.channel().isActive() || ctx.pipeline().get(Lingering.class) != null) {
      return;
    }
    ctx.pipeline().addFirst(new Lingering());
    ssl.closeOutbound()
        .addListener(done -> {
          if (ctx.channel() instanceof DuplexChannel duplex && duplex.isActive()) {
            duplex.shutdownOutput();
          }
        });
    ctx.channel().config().setAutoRead(true);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf buffer) {
      dropped += buffer.readableBytes();
    }
    ReferenceCountUtil.release(message);
    if (dropped > MOST) {
      ctx.close();
    }
  }
}
