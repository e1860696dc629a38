package eu.rempart.gateway.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The plain HTTP listener for those who watch: {@code /metrics}, {@code /health/live}, {@code
 * /health/ready} and MinIO's names for the latter two. It shows counts and sentences, no names of
 * tenants, buckets or objects.
 */
public final class MetricsServer implements AutoCloseable {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private MetricsServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @throws java.net.BindException when the address is taken
   */
  public static MetricsServer start(
      InetSocketAddress address, Supplier<String> metrics, Readiness readiness) throws IOException {
    MetricsServer started = new MetricsServer(HttpServer.create(address, 0));
    started.page("/metrics", () -> new Page(200, PROMETHEUS, metrics.get()));
    started.page("/health/live", () -> new Page(200, TEXT, "live\n"));
    started.page("/health/ready", () -> ready(readiness));
    started.page("/minio/health/live", () -> new Page(200, TEXT, ""));
    started.page("/minio/health/ready", () -> ready(readiness));
    started.server.setExecutor(started.threads);
    started.server.start();
    return started;
  }

  private static Page ready(Readiness readiness) {
    List<String> complaints = readiness.complaints();
    return complaints.isEmpty()
        ? new Page(200, TEXT, "ready\n")
        : new Page(503, TEXT, String.join("\n", complaints) + "\n");
  }

  private void page(String path, Supplier<Page> page) {
    server.createContext(path, exchange -> answer(exchange, path, page));
  }

  private static void answer(HttpExchange exchange, String path, Supplier<Page> page)
      throws IOException {
    try (exchange) {
      boolean head = exchange.getRequestMethod().equals("HEAD");
      if (!head && !exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      if (!exchange.getRequestURI().getPath().equals(path)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      Page content = page.get();
      byte[] body = content.body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", content.type);
      exchange.sendResponseHeaders(content.status, head || body.length == 0 ? -1 : body.length);
      if (!head && body.length > 0) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(body);
        }
      }
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private record Page(int status, String type, String body) {}
}
