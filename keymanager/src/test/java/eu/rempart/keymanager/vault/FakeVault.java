package eu.rempart.keymanager.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Vault that answers whatever a test wants. It starts out well-behaved, with a key named k. */
final class FakeVault implements AutoCloseable {
  /** In every hostile answer, to be found nowhere else. */
  static final byte[] KEY = "canary-key-canary-key-canary-key".getBytes(UTF_8);

  static final String CANARY = Base64.getEncoder().encodeToString(KEY);
  static final String CIPHERTEXT = "vault:v1:Y2lwaGVydGV4dA==";
  static final String READ_KEY = "/v1/transit/keys/k";
  static final String DATAKEY = "/v1/transit/datakey/plaintext/k";
  static final String DECRYPT = "/v1/transit/decrypt/k";
  static final String LOGIN = "/v1/auth/approle/login";
  static final String LOOKUP = "/v1/auth/token/lookup-self";
  static final String RENEW = "/v1/auth/token/renew-self";
  static final String GOOD_KEY =
      """
      {"data":{"type":"aes256-gcm96","derived":true,"exportable":false,
      "allow_plaintext_backup":false,"latest_version":1,"min_decryption_version":1,
      "keys":{"1":1700000000}}}\
      """;

  private static final String BODY = "body";

  /** A request as it came. */
  record Seen(String method, String path, Map<String, List<String>> headers, int port, long at) {}

  /** What to do with a request. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  FakeVault() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    on(LOOKUP, json(200, "{\"data\":{\"ttl\":0,\"renewable\":false}}"));
    on(READ_KEY, json(200, GOOD_KEY));
    on(DATAKEY, data("plaintext", CANARY, "ciphertext", CIPHERTEXT));
    on(DECRYPT, data("plaintext", CANARY));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.setAttribute(BODY, exchange.getRequestBody().readAllBytes());
      String path = exchange.getRequestURI().getPath();
      seen.add(
          new Seen(
              exchange.getRequestMethod(),
              path,
              Map.copyOf(exchange.getRequestHeaders()),
              exchange.getRemoteAddress().getPort(),
              System.nanoTime()));
      answers.getOrDefault(path, json(404, "{\"errors\":[]}")).to(exchange);
    }
  }

  /** Answers a path from now on. */
  void on(String path, Answer answer) {
    answers.put(path, answer);
  }

  /** The requests for a path so far. */
  List<Seen> seen(String path) {
    return seen.stream().filter(request -> request.path().equals(path)).toList();
  }

  List<Seen> seen() {
    return seen;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What the request held. */
  static byte[] body(HttpExchange exchange) {
    return (byte[]) exchange.getAttribute(BODY);
  }

  static Answer json(int status, String body) {
    return bytes(status, "application/json", body.getBytes(UTF_8));
  }

  static Answer bytes(int status, String type, byte[] body) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    };
  }

  static Answer data(String... fields) {
    StringBuilder body = new StringBuilder("{\"data\":{");
    for (int i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : ",").append('"').append(fields[i]).append("\":\"");
      body.append(fields[i + 1]).append('"');
    }
    return json(200, body.append("}}").toString());
  }

  static Answer auth(String token, int seconds, boolean renewable) {
    return json(
        200,
        "{\"auth\":{\"client_token\":\"%s\",\"lease_duration\":%d,\"renewable\":%b}}"
            .formatted(token, seconds, renewable));
  }

  static Answer redirect(URI target) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", target.toString());
      exchange.sendResponseHeaders(307, -1);
    };
  }

  /** Sends a byte every 50 ms, for a minute. */
  static Answer dripping() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        for (int i = 0; i < 1200; i++) {
          out.write(' ');
          out.flush();
          Thread.sleep(50);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Never answers. */
  static Answer silent() {
    return exchange -> {
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Sends without end, in a body of no declared length. */
  static Answer endless() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] block = "{\"data\":{\"plaintext\":\"".repeat(400).getBytes(UTF_8);
      try (OutputStream out = exchange.getResponseBody()) {
        for (int i = 0; i < 1_000_000; i++) {
          out.write(block);
        }
      }
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
