package eu.rempart.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.rempart.gateway.admin.schema.Schema;
import eu.rempart.gateway.administrator.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table as an OpenAPI 3.1 document, always in the same order. */
final class OpenApi {
  private static final String VERSION = "1.0.0";
  private static final String CERTIFICATE = "certificate";
  private static final String OTP = "oneTimePassword";
  private static final String SESSION = "session";

  private static final ObjectMapper ORDERED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final Map<String, Object> schemas = new TreeMap<>();

  private OpenApi() {}

  /** The document. */
  static JsonNode document(List<AdminRoute> routes) {
    try {
      return ORDERED.readTree(ORDERED.writeValueAsBytes(new OpenApi().whole(routes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> whole(List<AdminRoute> routes) {
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    for (AdminRoute route : routes) {
      paths
          .computeIfAbsent(route.path(), _ -> new LinkedHashMap<>())
          .put(route.method().toLowerCase(Locale.ROOT), operation(route));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        Map.of(
            "title",
            "Rempart admin API",
            "version",
            VERSION,
            "description",
            "Administers a Rempart gateway. Every call needs a client certificate; all but this"
                + " document also a one-time password, or the session that one has opened."
                + " Errors are problem documents (RFC 9457).",
            "license",
            Map.of("name", "Apache-2.0", "identifier", "Apache-2.0")));
    document.put("paths", paths);
    document.put("components", Map.of("schemas", schemas, "securitySchemes", securitySchemes()));
    return document;
  }

  private Map<String, Object> operation(AdminRoute route) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", route.id());
    operation.put("tags", List.of(route.steps().get(1)));
    operation.put("summary", route.summary());
    operation.put("description", "Roles: " + roles(route) + ".");
    operation.put("x-rempart-roles", route.roles().stream().map(Role::word).toList());
    operation.put("security", security(route));
    List<Object> parameters = new ArrayList<>();
    route.parameters().forEach((name, schema) -> parameters.add(parameter(name, "path", schema)));
    route.query().forEach((name, schema) -> parameters.add(parameter(name, "query", schema)));
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    if (route.body() != null) {
      operation.put(
          "requestBody",
          Map.of("required", true, "content", content("application/json", route.body())));
    }
    operation.put("responses", responses(route));
    return operation;
  }

  private static String roles(AdminRoute route) {
    return route.roles().stream().map(Role::word).collect(Collectors.joining(", "));
  }

  private static List<Object> security(AdminRoute route) {
    return route.secondFactor()
        ? List.of(
            Map.of(CERTIFICATE, List.of(), SESSION, List.of()),
            Map.of(CERTIFICATE, List.of(), OTP, List.of()))
        : List.of(Map.of(CERTIFICATE, List.of()));
  }

  private Map<String, Object> parameter(String name, String in, Schema schema) {
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("name", name);
    parameter.put("in", in);
    parameter.put("required", in.equals("path"));
    parameter.put("schema", schema.document(schemas));
    return parameter;
  }

  private Map<String, Object> responses(AdminRoute route) {
    Map<String, Object> responses = new TreeMap<>();
    Map<String, Object> success = new LinkedHashMap<>();
    success.put("description", route.answer() == null ? "Done." : "The answer.");
    if (route.answer() != null) {
      success.put("content", content("application/json", route.answer()));
    }
    responses.put(Integer.toString(route.status()), success);
    for (ProblemKind kind : ProblemKind.values()) {
      if (canHappen(route, kind)) {
        responses.putIfAbsent(
            Integer.toString(kind.status()),
            Map.of(
                "description",
                kind.title() + ".",
                "content",
                content("application/problem+json", Problem.SCHEMA)));
      }
    }
    return responses;
  }

  private static boolean canHappen(AdminRoute route, ProblemKind kind) {
    return switch (kind) {
      case MALFORMED, TOO_LARGE, CERTIFICATE_UNKNOWN, INTERNAL, UNAVAILABLE -> true;
      case OTP_NEEDED, OTP_WRONG, OTP_USED, LOCKED -> route.secondFactor();
      case ROLE_NEEDED -> route.roles().size() < Role.values().length;
      case METHOD_NOT_ALLOWED -> false;
      case NOT_FOUND, CONFLICT, MEDIA_TYPE -> route.refusals().contains(kind);
    };
  }

  private Map<String, Object> content(String type, Schema schema) {
    return Map.of(type, Map.of("schema", schema.document(schemas)));
  }

  private static Map<String, Object> securitySchemes() {
    return Map.of(
        CERTIFICATE,
        Map.of("type", "mutualTLS", "description", "The certificate of an administrator."),
        OTP,
        Map.of(
            "type", "apiKey",
            "in", "header",
            "name", AdminDoor.OTP,
            "description", "Six digits (RFC 6238), each taken once; opens a session."),
        SESSION,
        Map.of(
            "type",
            "apiKey",
            "in",
            "header",
            "name",
            AdminDoor.SESSION,
            "description",
            "What a call with a one-time password answered in this header; good for 15 minutes"
                + " with the same certificate."));
  }
}
