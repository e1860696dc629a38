package eu.rempart.gateway.admin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the admin API answers with.
 *
 * @param body to be written as JSON, or null for none
 * @param problem when it is a refusal
 * @param headers beside those that every answer has
 */
public record AdminAnswer(
    int status,
    @Nullable Object body,
    @Nullable Problem problem,
    SequencedMap<String, String> headers) {

  public static AdminAnswer ok(Object body) {
    return new AdminAnswer(200, body, null, new LinkedHashMap<>());
  }

  /** Something was made. */
  public static AdminAnswer created(Object body) {
    return new AdminAnswer(201, body, null, new LinkedHashMap<>());
  }

  /** Something was begun. */
  public static AdminAnswer accepted(Object body) {
    return new AdminAnswer(202, body, null, new LinkedHashMap<>());
  }

  /** Done, with nothing to tell. */
  public static AdminAnswer done() {
    return new AdminAnswer(204, null, null, new LinkedHashMap<>());
  }

  static AdminAnswer of(Problem problem) {
    AdminAnswer answer =
        new AdminAnswer(problem.kind().status(), null, problem, new LinkedHashMap<>());
    return problem.kind().status() == 401
        ? answer.with("WWW-Authenticate", "Rempart-OTP realm=\"admin\"")
        : answer;
  }

  /** With the time after which to try again. */
  AdminAnswer after(Duration wait) {
    return with("Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
  }

  AdminAnswer with(String header, String value) {
    SequencedMap<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new AdminAnswer(status, body, problem, more);
  }

  /** Never shows the body, which may hold a secret that is shown once. */
  @Override
  public String toString() {
    return "AdminAnswer[" + status + ", " + Map.copyOf(headers).keySet() + "]";
  }
}
