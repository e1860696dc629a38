package eu.rempart.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.gateway.admin.schema.Anything;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every route of the admin API. What is not in it is not there: paths are compared step by step as
 * they were sent, without decoding or normalising, and only a step in a parameter's place is
 * decoded.
 */
public final class AdminTable {
  private final List<AdminRoute> routes;

  private final JsonNode document;

  /**
   * The rows, and one more for the document that describes them all.
   *
   * @throws IllegalArgumentException when two rows are for the same, or have the same name
   */
  public AdminTable(List<AdminRoute> rows) {
    List<AdminRoute> all = new ArrayList<>(rows);
    all.add(
        AdminRoute.get("/v1/openapi.json", "getOpenApi", "This document.")
            .withoutSecondFactor()
            .answers(200, new Anything("An OpenAPI 3.1 document."))
            .does(_ -> AdminAnswer.ok(document())));
    routes = List.copyOf(all);
    document = OpenApi.document(routes);
    Set<String> seen = new HashSet<>();
    for (AdminRoute route : routes) {
      String place = route.method() + " " + route.path().replaceAll("\\{[^}]*}", "*");
      if (!seen.add(place) || !seen.add(route.id())) {
        throw new IllegalArgumentException("two rows for " + place + " or named " + route.id());
      }
    }
  }

  /** The OpenAPI document. */
  public JsonNode document() {
    return document;
  }

  /** The rows, in order. */
  public List<AdminRoute> routes() {
    return routes;
  }

  /** What a request's line leads to. */
  sealed interface Match {
    /**
     * A row.
     *
     * @param parameters as sent, still encoded
     */
    record Found(AdminRoute route, Map<String, String> parameters) implements Match {}

    /** The path is there, but not with this method. */
    record OtherMethod(Set<String> allowed) implements Match {}

    /** Nothing. */
    record Nothing() implements Match {}
  }

  /**
   * Finds the row of a request.
   *
   * @param path as sent, without the query
   */
  Match find(String method, String path) {
    List<String> steps = List.of(path.substring(1).split("/", -1));
    Set<String> others = new LinkedHashSet<>();
    for (AdminRoute route : routes) {
      Map<String, String> parameters = new HashMap<>();
      if (fits(route.steps(), steps, parameters)) {
        if (route.method().equals(method)) {
          return new Match.Found(route, parameters);
        }
        others.add(route.method());
      }
    }
    return others.isEmpty() ? new Match.Nothing() : new Match.OtherMethod(others);
  }

  private static boolean fits(
      List<String> pattern, List<String> steps, Map<String, String> parameters) {
    if (pattern.size() != steps.size()) {
      return false;
    }
    for (int i = 0; i < steps.size(); i++) {
      String expected = pattern.get(i);
      if (expected.startsWith("{")) {
        if (steps.get(i).isEmpty()) {
          return false;
        }
        parameters.put(expected.substring(1, expected.length() - 1), steps.get(i));
      } else if (!expected.equals(steps.get(i))) {
        return false;
      }
    }
    return true;
  }
}
