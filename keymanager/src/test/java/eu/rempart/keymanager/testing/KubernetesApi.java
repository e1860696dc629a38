package eu.rempart.keymanager.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Kubernetes API server as far as Vault's kubernetes method asks one: it makes tokens of service
 * accounts, and reviews them.
 */
public final class KubernetesApi implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final HttpServer server;
  private final KeyPair keys;
  private final Set<String> valid = ConcurrentHashMap.newKeySet();

  public KubernetesApi() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      keys = generator.generateKeyPair();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/apis/authentication.k8s.io/v1/tokenreviews", this::review);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A token of the service account gateway in the namespace storage, good for an hour. */
  public String token() {
    Instant now = Instant.now();
    String claims =
        """
        {"iss":"kubernetes/serviceaccount","sub":"system:serviceaccount:storage:gateway",
         "iat":%d,"nbf":%d,"exp":%d,"kubernetes.io":{"namespace":"storage",
         "serviceaccount":{"name":"gateway","uid":"11111111-2222-3333-4444-555555555555"}}}
        """
            .formatted(now.getEpochSecond(), now.getEpochSecond() - 1, now.getEpochSecond() + 3600);
    String signed =
        BASE64URL.encodeToString("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(UTF_8))
            + "."
            + BASE64URL.encodeToString(claims.getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(UTF_8));
      String token = signed + "." + BASE64URL.encodeToString(signature.sign());
      valid.add(token);
      return token;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The service account's tokens are good no longer. */
  public void revokeTokens() {
    valid.clear();
  }

  private void review(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode asked = JSON.readTree(exchange.getRequestBody().readAllBytes());
      boolean good = valid.contains(asked.path("spec").path("token").asText());
      String status =
          good
              ? """
              {"authenticated":true,"user":{"username":"system:serviceaccount:storage:gateway",
              "uid":"11111111-2222-3333-4444-555555555555",
              "groups":["system:serviceaccounts","system:serviceaccounts:storage"]}}
              """
              : "{\"authenticated\":false,\"error\":\"token is not valid\"}";
      byte[] body =
          ("{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\",\"status\":"
                  + status
                  + "}")
              .getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(201, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
