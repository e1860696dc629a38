package eu.rempart.gateway.admin;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the admin API answers with.
 *
 * @param body to be written as JSON, or null for none
 */
record AdminAnswer(int status, @Nullable Object body) {
  static AdminAnswer ok(Object body) {
    return new AdminAnswer(200, body);
  }

  static AdminAnswer error(int status, String code, String message) {
    return new AdminAnswer(status, Map.of("error", Map.of("code", code, "message", message)));
  }
}
