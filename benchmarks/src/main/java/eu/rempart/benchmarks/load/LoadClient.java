package eu.rempart.benchmarks.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Opens connections, all of them driven by a few event loops. */
public final class LoadClient implements AutoCloseable {
  private static final WriteBufferWaterMark WATER = new WriteBufferWaterMark(128 << 10, 512 << 10);
  private static final int LARGEST_READ = 64 * 1024;
  private static final int PATIENCE_MILLIS = 10_000;

  private final EventLoopGroup loops;

  /**
   * A client without connections.
   *
   * @param threads how many event loops drive them
   */
  public LoadClient(int threads) {
    IoHandlerFactory handlers =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    this.loops =
        new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("load", true), handlers);
  }

  /** The next event loop in turn. */
  EventLoop loop() {
    return loops.next();
  }

  static SslContext tls(Endpoint endpoint) throws SSLException {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2");
    endpoint.trust().applyTo(builder);
    return builder.build();
  }

  /** Opens a connection on an event loop, which hears the wire or why there is none. */
  static void connect(
      EventLoop loop,
      Endpoint endpoint,
      SslContext tls,
      RequestWriter writer,
      BiConsumer<@Nullable Wire, @Nullable Throwable> opened) {
    Wire wire = new Wire(writer);
    ChannelFuture connected =
        new Bootstrap()
            .group(loop)
            .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, PATIENCE_MILLIS)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    SslHandler ssl =
                        tls.newHandler(channel.alloc(), endpoint.host(), endpoint.port());
                    ssl.setWrapDataSize(0);
                    HttpDecoderConfig config =
                        new HttpDecoderConfig().setMaxChunkSize(LARGEST_READ);
                    channel.pipeline().addLast(ssl, new HttpResponseDecoder(config), wire);
                  }
                })
            .connect(endpoint.host(), endpoint.port());
    connected.addListener(done -> {
      if (!done.isSuccess()) {
        opened.accept(null, done.cause());
        return;
      }
      SslHandler ssl = connected.channel().pipeline().get(SslHandler.class);
      ssl.handshakeFuture()
          .addListener(shaken -> opened.accept(shaken.isSuccess() ? wire : null, shaken.cause()));
    });
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
