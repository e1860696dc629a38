package eu.rempart.it.client;

import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Clients at an address of their own that ask for an object over TLS and never read it. */
final class SlowReaders implements AutoCloseable {
  private static final int RECEIVE_BUFFER = 4 * 1024;

  private final URI endpoint;
  private final byte[] request;
  private final String address;
  private final SSLSocketFactory tls;
  private final List<Socket> sockets = new ArrayList<>();

  SlowReaders(GatewayProcess gateway, String address, String bucket, String key) throws Exception {
    this.endpoint = URI.create(gateway.endpoint());
    this.address = address;
    this.tls = Trust.context(gateway.caFile()).getSocketFactory();
    try (S3Presigner presigner = AwsSdks.presigner(gateway)) {
      String target =
          presigner
              .presignGetObject(p ->
                  p.signatureDuration(Duration.ofMinutes(10))
                      .getObjectRequest(b -> b.bucket(bucket).key(key)))
              .url()
              .getFile();
      request =
          ("GET " + target + " HTTP/1.1\r\nHost: " + endpoint.getAuthority() + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** Lets so many more ask. */
  void ask(int readers) throws IOException {
    for (int i = 0; i < readers; i++) {
      Socket plain = new Socket();
      sockets.add(plain);
      plain.setReceiveBufferSize(RECEIVE_BUFFER);
      plain.setSoTimeout(60_000);
      plain.bind(new InetSocketAddress(address, 0));
      plain.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
      SSLSocket secure =
          (SSLSocket) tls.createSocket(plain, endpoint.getHost(), endpoint.getPort(), true);
      secure.startHandshake();
      secure.getOutputStream().write(request);
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
