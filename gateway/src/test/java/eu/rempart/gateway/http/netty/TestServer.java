package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.HttpHandler;
import eu.rempart.gateway.http.ServerSettings;
import eu.rempart.gateway.http.TlsSettings;
import eu.rempart.gateway.http.WireLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server on a free port with an identity of its own, and clients for it. */
final class TestServer implements AutoCloseable {
  private final Path folder;
  private final TestAuthority authority = new TestAuthority();
  private final RecordedMetrics metrics = new RecordedMetrics();
  private final SSLContext clients;
  private final NettyServer server;

  TestServer(HttpHandler handler) throws Exception {
    this(WireLimits.DEFAULT, handler);
  }

  TestServer(WireLimits limits, HttpHandler handler) throws Exception {
    folder = Files.createTempDirectory("wire");
    TestAuthority.Issued issued = authority.issue("localhost", TestAuthority.ec());
    TlsSettings tls =
        TlsSettings.of(
            TestAuthority.writeCertificate(folder, issued), TestAuthority.writeKey(folder, issued));
    clients = authority.clientContext(null);
    server = NettyServer.start(settings(tls, limits, metrics), handler);
  }

  static ServerSettings settings(TlsSettings tls, WireLimits limits, RecordedMetrics metrics) {
    return new ServerSettings(
        "test", new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tls, limits, metrics);
  }

  RawClient connect() throws IOException {
    InetSocketAddress address = server.address();
    Socket plain = new Socket(address.getAddress(), address.getPort());
    try {
      return new RawClient(
          plain,
          (SSLSocket)
              clients.getSocketFactory().createSocket(plain, "localhost", address.getPort(), true));
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  Path folder() {
    return folder;
  }

  TestAuthority authority() {
    return authority;
  }

  RecordedMetrics metrics() {
    return metrics;
  }

  NettyServer server() {
    return server;
  }

  /** Puts another identity in the place of the one being served. */
  TestAuthority.Issued replaceIdentity() throws IOException, GeneralSecurityException {
    TestAuthority.Issued issued = authority.issue("localhost", TestAuthority.ec());
    TestAuthority.writeCertificate(folder, issued);
    TestAuthority.writeKey(folder, issued);
    return issued;
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
