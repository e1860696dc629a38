package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.ClientNetwork;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.Map;

/**
 * The whole way of bytes through a connection, built in one place: TLS, guard and codec, requests.
 */
final class WirePipeline extends ChannelInitializer<SocketChannel> {
  private final Wire wire;
  private final TlsIdentity identity;
  private final ConnectionGate gate;
  private final ChannelGroup open;
  private final Map<EventLoop, Sweep> sweeps;

  WirePipeline(
      Wire wire,
      TlsIdentity identity,
      ConnectionGate gate,
      ChannelGroup open,
      Map<EventLoop, Sweep> sweeps) {
    this.wire = wire;
    this.identity = identity;
    this.gate = gate;
    this.open = open;
    this.sweeps = sweeps;
  }

  @Override
  protected void initChannel(SocketChannel channel) {
    ClientNetwork client = ClientNetwork.of(channel.remoteAddress().getAddress());
    if (wire.draining() || !gate.enter(client)) {
      channel.close();
      return;
    }
    SslHandler ssl = identity.newHandler(channel.alloc());
    ssl.setHandshakeTimeoutMillis(wire.limits().handshake().toMillis());
    // Buffers come in sizes that fill TLS records: wrap each as it is.
    ssl.setWrapDataSize(0);
    RequestDecoder decoder = new RequestDecoder();
    Connection connection = new Connection(wire, decoder, ssl, channel.remoteAddress());
    channel.pipeline().addLast(ssl, decoder, connection);
    open.add(channel);
    Sweep sweep = sweepOf(channel);
    sweep.add(connection);
    channel
        .closeFuture()
        .addListener(closed -> {
          sweep.remove(connection);
          gate.leave(client);
        });
  }

  private Sweep sweepOf(Channel channel) {
    Sweep sweep = sweeps.get(channel.eventLoop());
    if (sweep == null) {
      throw new IllegalStateException("an event loop of another group");
    }
    return sweep;
  }
}
