package eu.rempart.gateway.admin;

import java.util.ArrayList;
import java.util.List;

/** The admin API's operations: one row for each. The last step of a path may be a parameter. */
final class AdminRoutes {
  /** An operation. */
  @FunctionalInterface
  interface Operation {
    /**
     * Does it.
     *
     * @param parameter what stood in the place of {@code *}, or empty
     */
    AdminAnswer answer(AdminRequest request, String parameter);
  }

  private record Route(String method, String path, Operation operation) {
    boolean fits(String actual) {
      return path.endsWith("*")
          ? actual.startsWith(prefix()) && actual.length() > prefix().length()
          : actual.equals(path);
    }

    String prefix() {
      return path.substring(0, path.length() - 1);
    }

    String parameter(String actual) {
      return path.endsWith("*") ? actual.substring(prefix().length()) : "";
    }
  }

  private final List<Route> routes = new ArrayList<>();

  AdminRoutes on(String method, String path, Operation operation) {
    routes.add(new Route(method, path, operation));
    return this;
  }

  AdminAnswer answer(AdminRequest request) {
    String path = request.path();
    boolean known = false;
    for (Route route : routes) {
      if (route.fits(path)) {
        known = true;
        if (route.method.equals(request.method())) {
          return route.operation.answer(request, route.parameter(path));
        }
      }
    }
    return known
        ? AdminAnswer.error(405, "method-not-allowed", "not with " + request.method())
        : AdminAnswer.error(404, "not-found", "there is no such resource");
  }
}
