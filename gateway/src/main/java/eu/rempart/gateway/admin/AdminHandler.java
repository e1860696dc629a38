package eu.rempart.gateway.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.gateway.http.HttpHandler;
import eu.rempart.gateway.http.RequestBody;
import eu.rempart.gateway.identity.Identities;
import eu.rempart.s3.ResponseHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers administrators. The wire has checked the client certificate; no operation is reached
 * without the second factor too, in the header {@value #OTP} or as the session it opened, in
 * {@value #SESSION}.
 */
public final class AdminHandler implements HttpHandler {
  static final String OTP = "Rempart-OTP";
  static final String SESSION = "Rempart-Session";
  private static final int LARGEST_BODY = 64 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(AdminHandler.class);

  private final SecondFactor secondFactor;
  private final AdminRoutes routes;

  /**
   * @param complaints what keeps the gateway from serving, for the health resource
   */
  public AdminHandler(
      Totp totp, Identities identities, Supplier<List<String>> complaints, Clock clock) {
    this.secondFactor = new SecondFactor(totp, clock);
    IdentityOperations identity = new IdentityOperations(identities);
    this.routes =
        new AdminRoutes()
            .on("GET", "/v1/health", (_, _) -> health(complaints.get()))
            .on("GET", "/v1/identities", identity::list)
            .on("POST", "/v1/identities", identity::create)
            .on("DELETE", "/v1/identities/*", identity::remove);
  }

  private static AdminAnswer health(List<String> complaints) {
    return AdminAnswer.ok(
        Map.of("status", complaints.isEmpty() ? "ready" : "degraded", "complaints", complaints));
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    ResponseHeaders headers = new ResponseHeaders();
    headers.set("Cache-Control", "no-store");
    AdminAnswer answer = answer(exchange, headers);
    byte[] body = new byte[0];
    if (answer.body() != null) {
      headers.set("Content-Type", "application/json");
      body = JSON.writeValueAsBytes(answer.body());
    }
    exchange.respond(answer.status(), headers, body);
  }

  private AdminAnswer answer(HttpExchange exchange, ResponseHeaders headers) throws IOException {
    List<X509Certificate> certificates = exchange.tls().clientCertificates();
    if (certificates.isEmpty()) {
      return AdminAnswer.error(401, "certificate-needed", "a client certificate is needed");
    }
    String administrator = fingerprint(certificates.getFirst());
    AdminAnswer refusal = refusal(exchange, administrator, headers);
    if (refusal != null) {
      LOG.warn("Administrator {} refused: status {}", administrator, refusal.status());
      return refusal;
    }
    try {
      JsonNode body = body(exchange.body());
      return routes.answer(
          new AdminRequest(administrator, exchange.method(), exchange.rawTarget(), body));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return AdminAnswer.error(400, "malformed", "the request cannot be read");
    }
  }

  private @Nullable AdminAnswer refusal(
      HttpExchange exchange, String administrator, ResponseHeaders headers) {
    if (secondFactor.isOpen(administrator, exchange.headers().first(SESSION))) {
      return null;
    }
    String code = exchange.headers().first(OTP);
    if (code == null) {
      return AdminAnswer.error(401, "otp-needed", "a one-time password is needed in " + OTP);
    }
    return switch (secondFactor.present(administrator, code)) {
      case SecondFactor.Outcome.Accepted(String session, _) -> {
        headers.set(SESSION, session);
        yield null;
      }
      case SecondFactor.Outcome.Wrong() ->
          AdminAnswer.error(401, "otp-wrong", "the one-time password is wrong");
      case SecondFactor.Outcome.Used() ->
          AdminAnswer.error(
              401, "otp-used", "the one-time password has been used; wait for the next");
      case SecondFactor.Outcome.Locked() ->
          AdminAnswer.error(429, "locked", "too many wrong one-time passwords; wait a minute");
    };
  }

  private static @Nullable JsonNode body(RequestBody body) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    for (int n = body.read(buffer, 0, buffer.length);
        n >= 0;
        n = body.read(buffer, 0, buffer.length)) {
      whole.write(buffer, 0, n);
      if (whole.size() > LARGEST_BODY) {
        throw new IllegalArgumentException("the body is larger than 64 KiB");
      }
    }
    return whole.size() == 0 ? null : JSON.readTree(whole.toByteArray());
  }

  /** The SHA-256 of the certificate, in hex. */
  private static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
