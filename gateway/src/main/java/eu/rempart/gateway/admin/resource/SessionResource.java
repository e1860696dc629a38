package eu.rempart.gateway.admin.resource;

import eu.rempart.gateway.admin.AdminAnswer;
import eu.rempart.gateway.admin.AdminRequest;
import eu.rempart.gateway.admin.AdminRoute;
import eu.rempart.gateway.admin.schema.Choice;
import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Text;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.administrator.Sessions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** {@code /v1/session}: who one is, and until when. */
public final class SessionResource {
  static final Choice ROLE = new Choice(Stream.of(Role.values()).map(Role::word).toList());

  private static final Form SESSION =
      Form.named("Session")
          .with("administrator", Text.PROSE)
          .with("role", ROLE)
          .with("until", Text.TIME);

  private final Sessions sessions;

  public SessionResource(Sessions sessions) {
    this.sessions = sessions;
  }

  /** The rows. */
  public List<AdminRoute> routes() {
    return List.of(
        AdminRoute.get("/v1/session", "getSession", "Who calls, in which role, and until when.")
            .answers(200, SESSION)
            .does(SessionResource::show),
        AdminRoute.delete("/v1/session", "endSession", "Ends the session.", Role.OPERATOR)
            .byAll()
            .does(this::end));
  }

  private static AdminAnswer show(AdminRequest request) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("administrator", request.by().name());
    body.put("role", request.by().role());
    body.put("until", session(request).until().toString());
    return AdminAnswer.ok(body);
  }

  private AdminAnswer end(AdminRequest request) {
    sessions.end(session(request));
    return AdminAnswer.done();
  }

  private static Sessions.Session session(AdminRequest request) {
    return Objects.requireNonNull(request.session(), "every route here needs a second factor");
  }
}
