package eu.rempart.benchmarks.compare;

import eu.rempart.benchmarks.load.Endpoint;
import eu.rempart.benchmarks.load.Trust;
import eu.rempart.s3.sigv4.SigningSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * versitygw over a folder, with no encryption but TLS: what a gateway costs that does not seal. It
 * is given what suits it best: connections that stay open, which it closes by default, and no
 * request log.
 */
final class VersitygwServer implements Server {
  private static final String REGION = "us-east-1";
  private static final String ACCESS_KEY = "bench";
  private static final int CONNECT_MILLIS = 200;

  private final ServerProcess process;
  private final Endpoint endpoint;

  private VersitygwServer(ServerProcess process, Endpoint endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts one with the other's certificate; it serves when this returns. */
  static VersitygwServer start(Path binary, Path data, RempartServer other)
      throws IOException, InterruptedException {
    Files.createDirectories(data);
    int port = freePort();
    String secret = UUID.randomUUID().toString();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(binary.toString(), "--port", "127.0.0.1:" + port));
    command.addAll(List.of("--cert", other.certificate().toString()));
    command.addAll(List.of("--key", other.privateKey().toString()));
    command.addAll(List.of("--region", REGION, "--keep-alive", "--quiet"));
    command.addAll(List.of("posix", data.toString()));
    ServerProcess process =
        ServerProcess.start(
            command,
            Map.of("ROOT_ACCESS_KEY", ACCESS_KEY, "ROOT_SECRET_KEY", secret),
            data.resolveSibling(data.getFileName() + ".out"));
    process.await(() -> listens(port));
    return new VersitygwServer(
        process,
        new Endpoint(
            URI.create("https://127.0.0.1:" + port),
            REGION,
            ACCESS_KEY,
            SigningSecret.of(secret),
            new Trust.Authority(other.authority())));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public String name() {
    return "versitygw";
  }

  @Override
  public Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
