package eu.rempart.gateway.admin;

import eu.rempart.gateway.admin.schema.Choice;
import eu.rempart.gateway.admin.schema.Fault;
import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Many;
import eu.rempart.gateway.admin.schema.Text;
import eu.rempart.gateway.admin.schema.Whole;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal (RFC 9457).
 *
 * @param detail a sentence that says what to do; it never repeats what was sent
 * @param faults of the request, each with its place
 */
public record Problem(ProblemKind kind, String detail, List<Fault> faults) {

  static final Form SCHEMA =
      Form.named("Problem")
          .with(
              "type",
              new Choice(Arrays.stream(ProblemKind.values()).map(ProblemKind::type).toList()))
          .with("title", Text.PROSE)
          .with("status", new Whole(400, 599))
          .with("detail", Text.PROSE)
          .with("instance", Text.PROSE)
          .and(
              "errors",
              Many.of(Form.named("Fault").with("at", Text.PROSE).with("detail", Text.PROSE)));

  public Problem {
    faults = List.copyOf(faults);
  }

  public static Problem of(ProblemKind kind, String detail) {
    return new Problem(kind, detail, List.of());
  }

  /** A request with faults. */
  static Problem malformed(List<Fault> faults) {
    Fault first = faults.getFirst();
    return new Problem(
        ProblemKind.MALFORMED,
        first.at().isEmpty() ? "the body " + first.sentence() : first.at() + " " + first.sentence(),
        faults);
  }

  /** To be thrown where an answer cannot be returned. */
  public RefusedException refused() {
    return new RefusedException(this);
  }

  Map<String, Object> document(String requestId) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", kind.type());
    document.put("title", kind.title());
    document.put("status", kind.status());
    document.put("detail", detail);
    document.put("instance", "urn:rempart:request:" + requestId);
    if (!faults.isEmpty()) {
      document.put(
          "errors",
          faults.stream()
              .map(fault -> Map.of("at", fault.at(), "detail", fault.sentence()))
              .toList());
    }
    return document;
  }
}
