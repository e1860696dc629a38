package eu.rempart.gateway.admin.resource;

import eu.rempart.gateway.admin.AdminAnswer;
import eu.rempart.gateway.admin.AdminRequest;
import eu.rempart.gateway.admin.AdminRoute;
import eu.rempart.gateway.admin.schema.Choice;
import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Many;
import eu.rempart.gateway.admin.schema.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /v1/health}: whether the gateway serves, and what is wrong. */
public final class HealthResource {
  private static final Form HEALTH =
      Form.named("Health")
          .with("status", Choice.of("ready", "degraded"))
          .with("complaints", Many.of(Text.PROSE))
          .with("version", Text.PROSE);

  private final Supplier<List<String>> complaints;
  private final String version;

  /**
   * @param complaints what keeps the gateway from serving, each a sentence
   */
  public HealthResource(Supplier<List<String>> complaints, String version) {
    this.complaints = complaints;
    this.version = version;
  }

  /** The rows. */
  public List<AdminRoute> routes() {
    return List.of(
        AdminRoute.get("/v1/health", "getHealth", "Whether the gateway serves, and what is wrong.")
            .answers(200, HEALTH)
            .does(this::show));
  }

  private AdminAnswer show(AdminRequest request) {
    List<String> wrong = complaints.get();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", wrong.isEmpty() ? "ready" : "degraded");
    body.put("complaints", wrong);
    body.put("version", version);
    return AdminAnswer.ok(body);
  }
}
