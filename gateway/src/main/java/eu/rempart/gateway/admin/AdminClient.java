package eu.rempart.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to the admin API with both factors. A session is kept for the next command; when it has
 * ended, a code is computed, and when the code of now has been used, the next one is waited for.
 */
public final class AdminClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI base;
  private final AdminFiles files;
  private final HttpClient http;
  private final Clock clock;

  public AdminClient(URI base, AdminFiles files, SSLContext tls, Clock clock) {
    this.base = base;
    this.files = files;
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
   * @return the answer's JSON, or null when it has none
   * @throws AdminRefused with the gateway's sentence
   */
  public @Nullable JsonNode call(String method, String path, @Nullable Map<String, String> body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = null;
    if (files.session().exists()) {
      answer = send(method, path, body, AdminHandler.SESSION, text(files.session().read()));
    }
    if (answer == null || answer.statusCode() == 401) {
      answer = sendWithCode(method, path, body);
    }
    JsonNode json = answer.body().length == 0 ? null : JSON.readTree(answer.body());
    if (answer.statusCode() >= 400) {
      throw new AdminRefused(sentence(answer.statusCode(), json));
    }
    return json;
  }

  private HttpResponse<byte[]> sendWithCode(
      String method, String path, @Nullable Map<String, String> body)
      throws IOException, InterruptedException {
    while (true) {
      long step = Totp.step(clock.instant());
      HttpResponse<byte[]> answer =
          send(method, path, body, AdminHandler.OTP, files.totp().code(step));
      if (answer.statusCode() != 401 || !text(answer.body()).contains("otp-used")) {
        String session = answer.headers().firstValue(AdminHandler.SESSION).orElse(null);
        if (session != null) {
          files.session().replace(session.getBytes(StandardCharsets.US_ASCII));
        }
        return answer;
      }
      while (Totp.step(clock.instant()) == step) {
        Thread.sleep(Duration.ofMillis(200));
      }
    }
  }

  private HttpResponse<byte[]> send(
      String method, String path, @Nullable Map<String, String> body, String factor, String value)
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
    }
  }

  private static String sentence(int status, @Nullable JsonNode json) {
    JsonNode message = json == null ? null : json.at("/error/message");
    return message == null || !message.isTextual()
        ? "the gateway answered with status " + status
        : message.textValue();
  }

  private static String text(byte[] ascii) {
    return new String(ascii, StandardCharsets.US_ASCII).strip();
  }

  @Override
  public void close() {
    http.close();
  }
}
