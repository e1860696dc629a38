package eu.rempart.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.catalog.record.Administrator;
import eu.rempart.gateway.administrator.Fingerprint;
import eu.rempart.gateway.http.HttpExchange;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What becomes known of a call while it is answered, for the journal. For one thread. */
final class AdminCall {
  private static final int SHORT = 128;

  private final HttpExchange exchange;
  private final Instant time;
  private final Map<String, String> parameters = new TreeMap<>();
  private @Nullable Administrator administrator;
  private @Nullable AdminRoute route;

  AdminCall(HttpExchange exchange, Instant time) {
    this.exchange = exchange;
    this.time = time;
  }

  /** The path as sent. */
  String path() {
    String target = exchange.rawTarget();
    int mark = target.indexOf('?');
    return mark < 0 ? target : target.substring(0, mark);
  }

  /** The query as sent; empty when there is none. */
  String query() {
    String target = exchange.rawTarget();
    int mark = target.indexOf('?');
    return mark < 0 ? "" : target.substring(mark + 1);
  }

  void by(Administrator known) {
    administrator = known;
  }

  void to(AdminRoute known) {
    route = known;
  }

  /** Parameters and fields that the route's schemas have let through. */
  void with(Map<String, String> path, Map<String, JsonNode> query, JsonNode body) {
    parameters.putAll(path);
    query.forEach((name, value) -> keep(name, value));
    body.properties().forEach(field -> keep(field.getKey(), field.getValue()));
  }

  private void keep(String name, JsonNode value) {
    String text = value.isValueNode() ? value.asText() : "";
    if (value.isValueNode() && text.length() <= SHORT) {
      parameters.put(name, text);
    }
  }

  /** The call as it ended. */
  AdminEvent event(int status, @Nullable ProblemKind problem) {
    List<X509Certificate> certificates = exchange.tls().clientCertificates();
    return new AdminEvent(
        time,
        exchange.requestId(),
        route == null ? null : route.id(),
        exchange.method(),
        route == null || route.readOnly(),
        administrator == null ? null : administrator.name(),
        administrator == null ? null : administrator.role(),
        certificates.isEmpty() ? null : Fingerprint.of(certificates.getFirst()),
        exchange.peer().getAddress().getHostAddress(),
        exchange.tls().protocol(),
        Map.copyOf(parameters),
        status,
        problem == null ? null : problem.word());
  }
}
