package eu.rempart.gateway.admin.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import eu.rempart.gateway.administrator.Totp;
import eu.rempart.keymanager.file.PrivateFile;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to the admin API with both factors. A session is kept for the next command; when it has
 * ended, a code is taken, and when the code of now has been used, the next one is waited for.
 */
public final class AdminClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OTP = "Rempart-OTP";
  private static final String SESSION = "Rempart-Session";

  private final URI base;
  private final PrivateFile session;
  private final Supplier<Codes> codes;
  private final HttpClient http;
  private final Clock clock;

  /**
   * @param session where a session's token is kept
   * @param codes asked only when there is no session
   */
  public AdminClient(
      URI base, PrivateFile session, Supplier<Codes> codes, SSLContext tls, Clock clock) {
    this.base = base;
    this.session = session;
    this.codes = codes;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .sslContext(tls)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
  }

  /**
   * Makes a request.
   *
   * @param body null for none
   * @return the answer's JSON, or a missing node when it has none
   * @throws AdminRefused with the gateway's sentence
   */
  public JsonNode call(String method, String path, @Nullable Map<String, ?> body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = null;
    if (session.exists()) {
      answer = send(method, path, body, SESSION, text(session.read()));
    }
    if (answer == null || problem(answer, "otp-needed")) {
      answer = sendWithCode(method, path, body);
    }
    JsonNode json =
        answer.body().length == 0 ? MissingNode.getInstance() : JSON.readTree(answer.body());
    if (answer.statusCode() >= 400) {
      throw new AdminRefused(sentence(answer.statusCode(), json));
    }
    return json;
  }

  private HttpResponse<byte[]> sendWithCode(
      String method, String path, @Nullable Map<String, ?> body)
      throws IOException, InterruptedException {
    Codes source = codes.get();
    while (true) {
      long step = Totp.step(clock.instant());
      HttpResponse<byte[]> answer = send(method, path, body, OTP, source.code(step));
      if (!source.renewed() || !problem(answer, "otp-used")) {
        keep(answer);
        return answer;
      }
      while (Totp.step(clock.instant()) == step) {
        Thread.sleep(Duration.ofMillis(200));
      }
    }
  }

  /** A session that cannot be kept is no reason to fail what has been done. */
  private void keep(HttpResponse<byte[]> answer) {
    String token = answer.headers().firstValue(SESSION).orElse(null);
    if (token != null) {
      try {
        session.replace(token.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // The next command takes a code again.
      }
    }
  }

  private HttpResponse<byte[]> send(
      String method, String path, @Nullable Map<String, ?> body, String factor, String value)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header(factor, value);
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (ConnectException e) {
      throw new AdminRefused("nobody answers at " + base + "; is the instance running?");
    } catch (SSLException e) {
      throw new AdminRefused(
          "no TLS connection to "
              + base
              + ": its certificate is not of the authority given, or ours is not of its");
    } catch (HttpTimeoutException e) {
      throw new AdminRefused(
          base + " did not answer within " + PATIENCE.toSeconds() + " s; look at its log");
    } catch (IOException e) {
      throw new AdminRefused(
          base
              + " closed the connection without an answer: it does not accept this certificate (is"
              + " it one of this instance's administrators?), is no admin listener, or has"
              + " stopped");
    }
  }

  private static boolean problem(HttpResponse<byte[]> answer, String word) {
    return answer.statusCode() == 401
        && text(answer.body()).contains("\"urn:rempart:problem:" + word + "\"");
  }

  private static String sentence(int status, JsonNode json) {
    JsonNode detail = json.path("detail");
    return detail.isTextual()
        ? json.path("title").asText() + ": " + detail.textValue()
        : "the gateway answered with status " + status;
  }

  private static String text(byte[] ascii) {
    return new String(ascii, StandardCharsets.US_ASCII).strip();
  }

  @Override
  public void close() {
    http.close();
  }
}
