package eu.rempart.gateway.http.netty;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.internal.tcnative.SSL;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.jspecify.annotations.Nullable;

/** A handshake with BoringSSL at the client's end, which knows groups the JDK does not. */
final class BoringClient {
  private BoringClient() {}

  /** The group agreed on when only {@code groups} are offered; null when there is none. */
  static @Nullable String groupAgreed(
      InetSocketAddress server, TestAuthority authority, String protocol, String... groups) {
    SSLEngine engine;
    try {
      SslContext context =
          SslContextBuilder.forClient()
              .sslProvider(SslProvider.OPENSSL)
              .trustManager(authority.certificate())
              .protocols(protocol)
              .option(OpenSslContextOption.GROUPS, groups)
              .endpointIdentificationAlgorithm(null)
              .build();
      engine = context.newEngine(UnpooledByteBufAllocator.DEFAULT);
    } catch (IOException | RuntimeException e) {
      // Not a group BoringSSL knows: nobody can offer it with this library.
      return null;
    }
    try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
      socket.setSoTimeout(5_000);
      handshake(engine, socket);
      String name = SSL.getGroupName(((ReferenceCountedOpenSslEngine) engine).sslPointer());
      return switch (name) {
        case "P-256" -> "secp256r1";
        case "P-384" -> "secp384r1";
        case "X25519" -> "x25519";
        default -> name;
      };
    } catch (Exception e) {
      return null;
    }
  }

  private static void handshake(SSLEngine engine, Socket socket) throws IOException {
    engine.setUseClientMode(true);
    ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    ByteBuffer in = ByteBuffer.allocate(64 * 1024).flip();
    ByteBuffer plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
    engine.beginHandshake();
    while (true) {
      HandshakeStatus status = engine.getHandshakeStatus();
      switch (status) {
        case NEED_WRAP -> {
          out.clear();
          engine.wrap(ByteBuffer.allocate(0), out);
          socket.getOutputStream().write(out.array(), 0, out.position());
        }
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          SSLEngineResult result = engine.unwrap(in, plain);
          if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
            fill(in, socket.getInputStream());
          } else if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new IOException("refused");
          }
        }
        case NEED_TASK -> engine.getDelegatedTask().run();
        case FINISHED, NOT_HANDSHAKING -> {
          return;
        }
      }
    }
  }

  private static void fill(ByteBuffer in, InputStream from) throws IOException {
    in.compact();
    int n = from.read(in.array(), in.arrayOffset() + in.position(), in.remaining());
    if (n < 0) {
      throw new IOException("ended");
    }
    in.position(in.position() + n).flip();
  }
}
