package eu.rempart.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.catalog.record.Administrator;
import eu.rempart.gateway.admin.AdminDoor.Entry;
import eu.rempart.gateway.admin.AdminTable.Match;
import eu.rempart.gateway.administrator.Administrators;
import eu.rempart.gateway.administrator.SecondFactor;
import eu.rempart.gateway.administrator.Sessions;
import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.gateway.http.HttpHandler;
import eu.rempart.s3.ResponseHeaders;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers administrators: certificate, table, second factor, role, documents, operation, in this
 * order. A call is in the journal before it is answered, however it ended.
 */
public final class AdminHandler implements HttpHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AdminTable table;
  private final AdminDoor door;
  private final AdminJournal journal;
  private final Clock clock;
  private final RequestReader reader = new RequestReader();

  public AdminHandler(
      AdminTable table,
      Administrators administrators,
      Sessions sessions,
      AdminJournal journal,
      Clock clock) {
    this.table = table;
    this.door =
        new AdminDoor(administrators, sessions, new SecondFactor(administrators, sessions, clock));
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    AdminCall call = new AdminCall(exchange, clock.instant());
    AdminAnswer answer;
    try {
      answer = answer(exchange, call);
    } catch (IOException e) {
      journal.record(call.event(0, null));
      throw e;
    } catch (RuntimeException e) {
      answer = AdminFailure.answer(e, exchange.requestId());
    }
    respond(exchange, recorded(call, answer, exchange.requestId()));
  }

  /** What cannot be written down is not answered as done. */
  private AdminAnswer recorded(AdminCall call, AdminAnswer answer, String requestId) {
    Problem problem = answer.problem();
    try {
      journal.record(call.event(answer.status(), problem == null ? null : problem.kind()));
      return answer;
    } catch (RuntimeException e) {
      return AdminFailure.answer(e, requestId);
    }
  }

  private AdminAnswer answer(HttpExchange exchange, AdminCall call) throws IOException {
    Administrator administrator = door.holder(exchange.tls().clientCertificates());
    if (administrator == null) {
      return AdminAnswer.of(
          Problem.of(
              ProblemKind.CERTIFICATE_UNKNOWN,
              "use the certificate of an administrator who is enabled"));
    }
    call.by(administrator);
    Match match = table.find(exchange.method(), call.path());
    if (match instanceof Match.Found found) {
      call.to(found.route());
      if (!found.route().secondFactor()) {
        return reach(exchange, call, found, administrator, null);
      }
    }
    String token = exchange.headers().first(AdminDoor.SESSION);
    String code = exchange.headers().first(AdminDoor.OTP);
    return switch (door.enter(administrator, token, code)) {
      case Entry.Closed(AdminAnswer refusal) -> refusal;
      case Entry.Open(Sessions.Session session, boolean fresh) -> {
        AdminAnswer answer =
            match instanceof Match.Found found
                ? reach(exchange, call, found, administrator, session)
                : missed(match);
        yield fresh ? answer.with(AdminDoor.SESSION, session.token()) : answer;
      }
    };
  }

  private AdminAnswer reach(
      HttpExchange exchange,
      AdminCall call,
      Match.Found found,
      Administrator administrator,
      Sessions.@Nullable Session session)
      throws IOException {
    AdminRoute route = found.route();
    Problem forbidden = AdminDoor.forbids(route, administrator);
    if (forbidden != null) {
      return AdminAnswer.of(forbidden);
    }
    try {
      Map<String, String> path = reader.path(route, found.parameters());
      Map<String, JsonNode> query = reader.query(route, call.query());
      JsonNode body = reader.body(route, exchange);
      call.with(path, query, body);
      if (!route.readOnly()) {
        journal.requireWritable();
      }
      return route.operation().answer(new AdminRequest(administrator, session, path, query, body));
    } catch (RuntimeException e) {
      return AdminFailure.answer(e, exchange.requestId());
    }
  }

  private static AdminAnswer missed(Match match) {
    return match instanceof Match.OtherMethod(var allowed)
        ? AdminAnswer.of(
                Problem.of(
                    ProblemKind.METHOD_NOT_ALLOWED, "it takes " + String.join(", ", allowed)))
            .with("Allow", String.join(", ", allowed))
        : AdminAnswer.of(
            Problem.of(ProblemKind.NOT_FOUND, "see /v1/openapi.json for what there is"));
  }

  private static void respond(HttpExchange exchange, AdminAnswer answer) throws IOException {
    ResponseHeaders headers = new ResponseHeaders();
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    answer.headers().forEach(headers::set);
    Problem problem = answer.problem();
    Object document = problem == null ? answer.body() : problem.document(exchange.requestId());
    byte[] body = new byte[0];
    if (document != null) {
      headers.set(
          "Content-Type", problem == null ? "application/json" : "application/problem+json");
      body = JSON.writeValueAsBytes(document);
    }
    exchange.respond(answer.status(), headers, body);
  }
}
