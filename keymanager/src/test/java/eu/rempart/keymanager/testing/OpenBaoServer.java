package eu.rempart.keymanager.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A real OpenBao in development mode, in memory, on a free port of 127.0.0.1, ended with its JVM or
 * before. Its root token is {@value #ROOT_TOKEN}; the transit engine is mounted at {@code transit}.
 */
public final class OpenBaoServer implements AutoCloseable {
  public static final String ROOT_TOKEN = "root";

  private static final ReentrantLock SHARING = new ReentrantLock();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static @Nullable OpenBaoServer shared;

  private final Process process;
  private final Path folder;
  private final URI address;
  private final boolean tls;
  private @Nullable HttpClient http;

  private OpenBaoServer(Process process, Path folder, URI address, boolean tls) {
    this.process = process;
    this.folder = folder;
    this.address = address;
    this.tls = tls;
  }

  /** The server that tests of a JVM share, as long as they neither stop nor seal it. */
  public static OpenBaoServer shared() {
    SHARING.lock();
    try {
      if (shared == null) {
        shared = start();
      }
      return shared;
    } finally {
      SHARING.unlock();
    }
  }

  /** Starts a server over plain HTTP. */
  public static OpenBaoServer start() {
    return withTransit(launch(false));
  }

  /** Starts a server over TLS with a fresh authority. */
  public static OpenBaoServer startTls() {
    return withTransit(launch(true));
  }

  private static OpenBaoServer withTransit(OpenBaoServer server) {
    server.write("sys/mounts/transit", Map.of("type", "transit"));
    return server;
  }

  private static OpenBaoServer launch(boolean tls) {
    Path binary = OpenBaoInstall.binary();
    for (int attempt = 1; attempt <= 5; attempt++) {
      // Another process may take the port between the choice and the start.
      OpenBaoServer server = launch(binary, freePort(), tls);
      if (server.becomesReady()) {
        return server;
      }
      server.close();
    }
    throw new IllegalStateException("OpenBao did not start in five attempts");
  }

  private static OpenBaoServer launch(Path binary, int port, boolean tls) {
    try {
      Path folder = Files.createTempDirectory("openbao");
      List<String> command = new ArrayList<>();
      command.addAll(
          List.of(
              binary.toString(),
              "server",
              "-dev",
              "-dev-no-store-token",
              "-dev-root-token-id=" + ROOT_TOKEN,
              "-dev-listen-address=127.0.0.1:" + port));
      if (tls) {
        command.add("-dev-tls");
        command.add("-dev-tls-cert-dir=" + folder);
      }
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile());
      builder.environment().keySet().removeIf(name -> name.matches("(VAULT|BAO)_.*"));
      builder.environment().put("HOME", folder.toString());
      Process process = builder.start();
      URI address = URI.create((tls ? "https" : "http") + "://127.0.0.1:" + port);
      OpenBaoServer server = new OpenBaoServer(process, folder, address, tls);
      Runtime.getRuntime().addShutdownHook(new Thread(server::end));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("OpenBao cannot be started", e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean becomesReady() {
    long giveUp = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < giveUp && process.isAlive()) {
      if (tls ? log().contains("Root Token:") : answers()) {
        return true;
      }
      sleep(Duration.ofMillis(50));
    }
    return false;
  }

  private boolean answers() {
    try {
      return status("GET", "auth/token/lookup-self", ROOT_TOKEN, Map.of()) == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  public URI address() {
    return address;
  }

  /** The authority of a server over TLS. */
  public Path authority() {
    return folder.resolve("vault-ca.pem");
  }

  /** Everything the server wrote so far. */
  public String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes with the root token, and requires success. */
  public JsonNode write(String path, Map<String, ?> fields) {
    return succeed("POST", path, fields);
  }

  /** Writes with the root token in a namespace, and requires success. */
  public JsonNode writeIn(String namespace, String path, Map<String, ?> fields) {
    return succeed("POST", path, fields, "X-Vault-Namespace", namespace);
  }

  /** Writes with the root token and has the answer wrapped; its wrapping token. */
  public String wrapped(String path, Map<String, ?> fields) {
    return succeed("POST", path, fields, "X-Vault-Wrap-TTL", "60s")
        .path("wrap_info")
        .path("token")
        .asText();
  }

  /** Reads with the root token, and requires success. */
  public JsonNode read(String path) {
    return succeed("GET", path, Map.of());
  }

  /** Reads with the root token in a namespace, and requires success. */
  public JsonNode readIn(String namespace, String path) {
    return succeed("GET", path, Map.of(), "X-Vault-Namespace", namespace);
  }

  private JsonNode succeed(String method, String path, Map<String, ?> fields, String... headers) {
    HttpResponse<String> answer = send(method, path, ROOT_TOKEN, fields, headers);
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          method + " " + path + " answered " + answer.statusCode() + " " + answer.body());
    }
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The status that a request with some token ends with. */
  public int status(String method, String path, String token, Map<String, ?> fields) {
    return send(method, path, token, fields).statusCode();
  }

  private HttpResponse<String> send(
      String method, String path, String token, Map<String, ?> fields, String... headers) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address.resolve("/v1/" + path))
              .timeout(Duration.ofSeconds(20))
              .header("X-Vault-Token", token)
              .method(
                  method,
                  fields.isEmpty()
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(fields)));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private synchronized HttpClient http() {
    HttpClient client = http;
    if (client == null) {
      HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
      if (tls) {
        builder.sslContext(trusting(authority()));
      }
      client = builder.build();
      http = client;
    }
    return client;
  }

  private static SSLContext trusting(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore authorities = KeyStore.getInstance("PKCS12");
      authorities.load(null, null);
      authorities.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(authorities);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a transit key fit for a gateway. */
  public void createKey(String name) {
    write("transit/keys/" + name, Map.of("type", "aes256-gcm96", "derived", true));
  }

  /** Stores a policy. */
  public void policy(String name, String text) {
    write("sys/policies/acl/" + name, Map.of("policy", text));
  }

  /** A token with a policy and a life of so many seconds. */
  public String token(String policy, int seconds) {
    JsonNode made =
        write(
            "auth/token/create",
            Map.of("policies", List.of(policy), "ttl", seconds + "s", "no_default_policy", true));
    return made.path("auth").path("client_token").asText();
  }

  /** Seals the server, as an operator in an emergency would. */
  public void seal() {
    write("sys/seal", Map.of());
  }

  /** Unseals it again. */
  public void unseal() {
    String key =
        log()
            .lines()
            .filter(line -> line.startsWith("Unseal Key: "))
            .map(line -> line.substring("Unseal Key: ".length()).strip())
            .findFirst()
            .orElseThrow();
    write("sys/unseal", Map.of("key", key));
  }

  /** Stops the process where it stands: connections stay open, nothing is answered. */
  public void freeze() {
    signal("-STOP");
  }

  /** Lets a frozen process run on. */
  public void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private synchronized void closeClient() {
    if (http != null) {
      http.shutdownNow();
    }
  }

  @Override
  public void close() {
    closeClient();
    end();
  }

  /** Ends the process and leaves nothing of it behind. */
  private void end() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
