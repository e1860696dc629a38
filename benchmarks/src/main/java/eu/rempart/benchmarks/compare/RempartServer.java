package eu.rempart.benchmarks.compare;

import eu.rempart.benchmarks.load.Endpoint;
import eu.rempart.benchmarks.load.Trust;
import eu.rempart.s3.sigv4.SigningSecret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code rempart up} as anyone starts it, on a free port over a fresh folder. */
public final class RempartServer implements Server {
  private final ServerProcess process;
  private final Path data;
  private final Map<String, String> client;

  private RempartServer(ServerProcess process, Path data, Map<String, String> client) {
    this.process = process;
    this.data = data;
    this.client = client;
  }

  /**
   * Starts one; it serves when this returns.
   *
   * @param home the repository, or wherever the launcher is
   * @param javaOptions for its JVM, may be empty
   */
  public static RempartServer start(Path home, Path data, String javaOptions)
      throws IOException, InterruptedException {
    ServerProcess process =
        ServerProcess.start(
            List.of(
                home.resolve("rempart").toString(),
                "up",
                "--data",
                data.toString(),
                "--listen",
                "127.0.0.1:0"),
            javaOptions.isEmpty() ? Map.of() : Map.of("REMPART_JAVA_OPTS", javaOptions),
            data.resolveSibling(data.getFileName() + ".out"));
    process.await(() -> Files.exists(data.resolve("run/ready.json")));
    return new RempartServer(process, data, variables(data.resolve("client.env")));
  }

  private static Map<String, String> variables(Path file) throws IOException {
    Map<String, String> variables = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      int equals = line.indexOf('=');
      if (line.startsWith("export ") && equals > 0) {
        variables.put(line.substring("export ".length(), equals), line.substring(equals + 1));
      }
    }
    return variables;
  }

  @Override
  public String name() {
    return "rempart";
  }

  @Override
  public Endpoint endpoint() {
    return new Endpoint(
        URI.create(variable("AWS_ENDPOINT_URL")),
        variable("AWS_DEFAULT_REGION"),
        variable("AWS_ACCESS_KEY_ID"),
        SigningSecret.of(variable("AWS_SECRET_ACCESS_KEY")),
        new Trust.Authority(authority()));
  }

  /** What {@code client.env} says. */
  public String variable(String name) {
    String value = client.get(name);
    if (value == null) {
      throw new IllegalStateException("client.env has no " + name);
    }
    return value;
  }

  Path authority() {
    return data.resolve("tls/ca.pem");
  }

  Path certificate() {
    return data.resolve("tls/server.pem");
  }

  Path privateKey() {
    return data.resolve("tls/server.key");
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
