package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.DrainReport;
import eu.rempart.gateway.http.HttpHandler;
import eu.rempart.gateway.http.HttpServer;
import eu.rempart.gateway.http.ServerSettings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * HTTP/1.1 over TLS on Netty: requests are framed on event loops and handled on virtual threads.
 */
public final class NettyServer implements HttpServer {
  private static final int BACKLOG = 1024;

  private final Wire wire;
  private final TlsIdentity identity;
  private final IdentityWatch watch;
  private final ConnectionGate gate;
  private final ChannelGroup open;
  private final EventLoopGroup loops;
  private final Channel listener;
  private final AtomicBoolean stopped = new AtomicBoolean();

  private NettyServer(
      Wire wire,
      TlsIdentity identity,
      IdentityWatch watch,
      ConnectionGate gate,
      ChannelGroup open,
      EventLoopGroup loops,
      Channel listener) {
    this.wire = wire;
    this.identity = identity;
    this.watch = watch;
    this.gate = gate;
    this.open = open;
    this.loops = loops;
    this.listener = listener;
  }

  /**
   * Listens, and hands each request to {@code handler}.
   *
   * @throws BindException when the address is taken, or not one of this machine's
   * @throws IOException when the certificate cannot be used
   */
  public static NettyServer start(ServerSettings settings, HttpHandler handler) throws IOException {
    TlsIdentity identity = TlsIdentity.load(settings.tls());
    Wire wire = new Wire(handler, settings.limits(), settings.metrics());
    ConnectionGate gate = new ConnectionGate(settings.limits(), settings.metrics());
    ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    Transport transport = Transport.best();
    EventLoopGroup loops =
        transport.loops(Runtime.getRuntime().availableProcessors(), settings.name());
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(transport.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.ALLOCATOR, Buffers.ALLOCATOR)
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, Buffers.receive())
            .childHandler(new WirePipeline(wire, identity, gate, open, sweeps(loops, settings)));
    ChannelFuture bound = bootstrap.bind(settings.address()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      identity.close();
      throw unbound(settings.address(), bound.cause());
    }
    IdentityWatch watch = IdentityWatch.start(identity, settings);
    return new NettyServer(wire, identity, watch, gate, open, loops, bound.channel());
  }

  /** The native transport has an exception of its own for this. */
  private static BindException unbound(InetSocketAddress address, Throwable cause) {
    BindException failure =
        new BindException("cannot listen on " + address + ": " + cause.getMessage());
    failure.initCause(cause);
    return failure;
  }

  private static Map<EventLoop, Sweep> sweeps(EventLoopGroup loops, ServerSettings settings) {
    long interval = Sweep.intervalNanos(settings.limits());
    Map<EventLoop, Sweep> sweeps = new ConcurrentHashMap<>();
    for (EventExecutor executor : loops) {
      Sweep sweep = new Sweep();
      sweeps.put((EventLoop) executor, sweep);
      executor.scheduleWithFixedDelay(sweep, interval, interval, TimeUnit.NANOSECONDS);
    }
    return sweeps;
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  @Override
  public int openConnections() {
    return gate.open();
  }

  @Override
  public int requestsInFlight() {
    return wire.inFlight();
  }

  @Override
  public boolean reloadCertificates() {
    return watch.look() != TlsIdentity.Reload.FAILED;
  }

  @Override
  public DrainReport drain(Duration deadline) {
    if (!stopped.compareAndSet(false, true)) {
      return new DrainReport(0, 0, 0);
    }
    watch.stop();
    int connections = gate.open();
    int requests = wire.inFlight();
    wire.startDraining();
    listener.close().awaitUninterruptibly();
    for (Channel channel : open) {
      Connection connection = channel.pipeline().get(Connection.class);
      if (connection != null) {
        channel.eventLoop().execute(connection::drain);
      }
    }
    open.newCloseFuture().awaitUninterruptibly(deadline.toMillis());
    int abandoned = wire.inFlight();
    for (Channel channel : open) {
      Connection connection = channel.pipeline().get(Connection.class);
      if (connection != null) {
        connection.abortFromAnyThread();
      }
    }
    open.newCloseFuture().awaitUninterruptibly(1, TimeUnit.SECONDS);
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    identity.close();
    return new DrainReport(Math.max(0, requests - abandoned), abandoned, connections);
  }

  @Override
  public void close() {
    drain(Duration.ZERO);
  }
}
