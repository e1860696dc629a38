package eu.rempart.gateway.http.netty;

import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;

/** Breaks a connection so that the other side cannot take it for an end. */
final class Reset {
  private Reset() {}

  /** A TCP reset, past the TLS handler, whose close_notify would say that all was well. */
  static void send(ChannelHandlerContext ctx, SslHandler ssl) {
    if (!ctx.channel().isOpen()) {
      return;
    }
    try {
      ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException e) {
      // The socket is closed already; closing the channel is all there is left to do.
    }
    ChannelHandlerContext tls = ctx.pipeline().context(ssl);
    if (tls == null) {
      ctx.close();
    } else {
      tls.close();
    }
  }
}
