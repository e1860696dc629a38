package eu.rempart.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.store.CatalogUnavailableException;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import eu.rempart.gateway.admin.schema.Flag;
import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Text;
import eu.rempart.gateway.admin.testing.AdminExchange;
import eu.rempart.gateway.admin.testing.Certificates;
import eu.rempart.gateway.admin.testing.KeptJournal;
import eu.rempart.gateway.admin.testing.MovedClock;
import eu.rempart.gateway.administrator.Administrators;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.administrator.Sessions;
import eu.rempart.gateway.administrator.Totp;
import eu.rempart.gateway.audit.AuditEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The door, the documents and the journal, over a table made up for it. */
class AdminHandlerTest {
  private static final Text NAME = Text.of("[a-z]+", 9, "1 to 9 of a-z");
  private static final Form THING = Form.named("Thing").with("name", NAME).and("on", new Flag());

  private final MovedClock clock = new MovedClock();
  private final Administrators administrators =
      new Administrators(new Catalog(new MemoryCatalogStore(), ValueKey.generate()), clock);
  private final Certificates certificates = new Certificates(clock);
  private final X509Certificate operator = certificates.of("operator");
  private final X509Certificate auditor = certificates.of("auditor");
  private final Totp totp = Totp.generate();
  private final Totp auditorTotp = Totp.generate();
  private final List<AdminEvent> journal = new ArrayList<>();
  private final AtomicInteger done = new AtomicInteger();
  private final AdminHandler handler =
      new AdminHandler(
          new AdminTable(
              List.of(
                  AdminRoute.get("/v1/things", "listThings", "Lists.")
                      .pages(THING, NAME)
                      .query("deep", new Flag())
                      .does(request -> did(Map.of("limit", request.page().limit()))),
                  AdminRoute.post("/v1/things", "makeThing", "Makes.", Role.OPERATOR)
                      .takes(THING)
                      .answers(201, THING)
                      .does(request -> {
                        done.incrementAndGet();
                        return AdminAnswer.created(Map.of("name", request.text("name")));
                      }),
                  AdminRoute.delete("/v1/things/{name}", "removeThing", "Removes.", Role.OPERATOR)
                      .parameter("name", NAME)
                      .does(request -> did(Map.of("name", request.at("name")))),
                  AdminRoute.post("/v1/broken", "broken", "Breaks.", Role.OPERATOR)
                      .does(_ -> {
                        throw new IllegalStateException("a secret sentence");
                      }),
                  AdminRoute.post("/v1/away", "away", "Is away.", Role.OPERATOR)
                      .does(_ -> {
                        throw new CatalogUnavailableException("disk /dev/secret");
                      }))),
          administrators,
          new Sessions(clock),
          new KeptJournal(journal),
          clock);

  AdminHandlerTest() {
    administrators.add("olga", Role.OPERATOR, operator, totp);
    administrators.add("anna", Role.AUDITOR, auditor, auditorTotp);
    administrators.add("owen", Role.OWNER, certificates.of("owen"), Totp.generate());
  }

  private AdminAnswer did(Map<String, Object> body) {
    done.incrementAndGet();
    return AdminAnswer.ok(new HashMap<>(body));
  }

  // The door.

  @Test
  void withoutACertificateNothingIsTold() {
    for (String target : List.of("/v1/things", "/v1/nothing", "/v1/openapi.json")) {
      AdminExchange answer = AdminExchange.of("GET", target).by(handler);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.problem()).isEqualTo("certificate-unknown");
    }
  }

  @Test
  void aCertificateOfTheAuthorityThatIsNobodysIsRefused() {
    AdminExchange answer =
        AdminExchange.of("GET", "/v1/openapi.json").from(certificates.of("olga")).by(handler);

    assertThat(answer.problem()).isEqualTo("certificate-unknown");
    assertThat(answer.header("WWW-Authenticate")).isNotNull();
  }

  @Test
  void theCertificateAloneShowsTheDocumentAndNothingElse() {
    assertThat(AdminExchange.of("GET", "/v1/openapi.json").from(auditor).by(handler).status())
        .isEqualTo(200);
    for (String target : List.of("/v1/things", "/v1/nothing", "/v1/things/abc")) {
      AdminExchange answer = AdminExchange.of("GET", target).from(auditor).by(handler);
      assertThat(answer.problem()).as(target).isEqualTo("otp-needed");
    }
  }

  @Test
  void aCodeOpensASessionThatServesUntilItEnds() {
    String session = session();

    assertThat(with(session, "GET", "/v1/things").status()).isEqualTo(200);
    clock.move(Duration.ofMinutes(15));
    AdminExchange late = with(session, "GET", "/v1/things");
    assertThat(late.problem()).isEqualTo("otp-needed");
    assertThat(late.detail()).contains("ended");
  }

  @Test
  void aCodeIsTakenOnce() {
    String code = totp.code(clock.instant());
    assertThat(withCode(code).status()).isEqualTo(200);

    assertThat(withCode(code).problem()).isEqualTo("otp-used");
  }

  @Test
  void aSessionIsRefusedWithTheCertificateOfAnother() {
    String session = session();

    AdminExchange stolen =
        AdminExchange.of("GET", "/v1/things")
            .from(auditor)
            .with("Rempart-Session", session)
            .by(handler);

    assertThat(stolen.problem()).isEqualTo("otp-needed");
  }

  @Test
  void theCodeOfAnotherIsRefused() {
    assertThat(withCode(auditorTotp.code(clock.instant())).problem()).isEqualTo("otp-wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "000000000000", "abcdef", "' or 1=1", "00000\t"})
  void whatIsNoCodeIsAWrongOne(String code) {
    assertThat(withCode(code).problem()).isEqualTo("otp-wrong");
  }

  @Test
  void wrongCodesLockWithATimeToWaitAndLeaveOpenSessionsAlone() {
    String session = session();
    for (int i = 0; i < 5; i++) {
      withCode("abcdef");
    }

    AdminExchange locked = withCode(totp.code(clock.instant().plusSeconds(30)));
    assertThat(locked.status()).isEqualTo(429);
    assertThat(locked.problem()).isEqualTo("locked");
    assertThat(locked.header("Retry-After")).isEqualTo("60");
    assertThat(with(session, "GET", "/v1/things").status()).isEqualTo(200);
  }

  @Test
  void removalAndDisablingAreSeenByTheNextCall() {
    String session = session();
    administrators.enable("olga", false);
    assertThat(with(session, "GET", "/v1/things").problem()).isEqualTo("certificate-unknown");
    assertThat(AdminExchange.of("GET", "/v1/openapi.json").from(operator).by(handler).status())
        .isEqualTo(401);

    administrators.enable("olga", true);
    assertThat(with(session, "GET", "/v1/things").status()).isEqualTo(200);

    administrators.remove("olga");
    assertThat(with(session, "GET", "/v1/things").problem()).isEqualTo("certificate-unknown");
  }

  @Test
  void enrolmentEndsSessionsAndTheOldSecret() {
    String session = session();
    clock.move(Duration.ofSeconds(60));
    Totp fresh = Totp.generate();
    administrators.enrol("olga", null, fresh);

    assertThat(with(session, "GET", "/v1/things").problem()).isEqualTo("otp-needed");
    assertThat(withCode(totp.code(clock.instant())).problem()).isEqualTo("otp-wrong");
    assertThat(withCode(fresh.code(clock.instant())).status()).isEqualTo(200);
  }

  @Test
  void anotherRoleIsRefusedBeforeTheBodyIsRead() {
    AdminExchange answer =
        AdminExchange.of("POST", "/v1/things")
            .from(auditor)
            .with("Rempart-OTP", auditorTotp.code(clock.instant()))
            .json("{\"name\":\"abc\"}")
            .by(handler);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problem()).isEqualTo("role-needed");
    assertThat(answer.detail()).contains("operator").contains("auditor");
    assertThat(answer.header("Rempart-Session")).as("the code was right").isNotNull();
    assertThat(answer.bytesTaken()).isZero();
    assertThat(done).hasValue(0);
  }

  @Test
  void theBodyOfACallerWhoIsNotLetInIsNotRead() {
    AdminExchange answer =
        AdminExchange.of("POST", "/v1/things")
            .from(operator)
            .json("{\"name\":\"abc\"}")
            .by(handler);

    assertThat(answer.problem()).isEqualTo("otp-needed");
    assertThat(answer.bytesTaken()).isZero();
  }

  // What is asked.

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/nothing, 404",
    "GET, /v1/things/, 404",
    "GET, /v1//things, 404",
    "GET, /v1/x/../things, 404",
    "GET, /v1/thing%73, 404",
    "PUT, /v1/things, 405",
    "HEAD, /v1/things, 405",
    "DELETE, /v1/things/.., 400",
    "DELETE, /v1/things/%2e%2e, 400",
    "DELETE, /v1/things/a%2Fb, 400",
    "DELETE, /v1/things/a%00, 400",
    "DELETE, /v1/things/%zz, 400",
    "DELETE, /v1/things/%c0%af, 400",
    "DELETE, /v1/things/ABC, 400",
    "DELETE, /v1/things/abcdefghij, 400",
    "GET, /v1/things?limit=0, 400",
    "GET, /v1/things?limit=1001, 400",
    "GET, /v1/things?limit=ten, 400",
    "GET, /v1/things?limit=1&limit=2, 400",
    "GET, /v1/things?limit, 400",
    "GET, /v1/things?limit=01, 400",
    "GET, /v1/things?limit=99999999999999999999, 400",
    "GET, /v1/things?after=%, 400",
    "GET, /v1/things?deep=yes, 400",
    "GET, /v1/things?other=1, 400",
    "GET, /v1/things?&, 400",
    "GET, /v1/things?limit=1000&after=abc&deep=true, 200",
    "GET, /v1/things?, 200",
    "DELETE, /v1/things/%61bc, 200"
  })
  void aTargetIsAsTheTableSaysOrRefused(String method, String target, int status) {
    AdminExchange answer = with(session(), method, target);

    assertThat(answer.status()).as(answer.document().toString()).isEqualTo(status);
    assertThat(done).hasValue(status == 200 ? 1 : 0);
    if (status != 200) {
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.document().path("instance").asText())
          .isEqualTo("urn:rempart:request:0123456789ABCDEF");
    }
    if (status == 405) {
      assertThat(answer.header("Allow")).isEqualTo("GET, POST");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[]",
        "null",
        "{\"name\":\"abc\"} {}",
        "{\"name\":\"abc\",\"name\":\"abd\"}",
        "{'name':'abc'}",
        "{\"name\":\"abc\",}",
        "{\"name\":\"abc\"/*x*/}",
        "{\"name\":\"ABC\"}",
        "{\"name\":null}",
        "{}",
        "{\"name\":\"abc\",\"on\":1}",
        "{\"name\":\"abc\",\"role\":\"owner\"}"
      })
  void aBodyIsAsTheSchemaSaysOrRefused(String body) {
    AdminExchange answer = posted(AdminExchange.of("POST", "/v1/things").json(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed");
    assertThat(answer.detail()).isNotBlank().doesNotContain("Exception").doesNotContain("jackson");
    assertThat(answer.document().path("errors")).isNotEmpty();
    assertThat(done).hasValue(0);
  }

  @Test
  void aBodyIsUtf8OfNotTooManyLevels() {
    byte[] latin = "{\"name\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] wide = "{\"name\":\"abc\"}".getBytes(StandardCharsets.UTF_16);
    String deep = "[".repeat(20_000) + "]".repeat(20_000);

    for (byte[] body : List.of(latin, wide, deep.getBytes(StandardCharsets.UTF_8))) {
      AdminExchange answer =
          posted(
              AdminExchange.of("POST", "/v1/things")
                  .body(body)
                  .with("Content-Type", "application/json"));
      assertThat(answer.problem()).isEqualTo("malformed");
    }
  }

  @Test
  void aBodyIsSentAsJson() {
    for (String type : List.of("text/plain", "application/xml", "application/jsonp", "")) {
      AdminExchange answer =
          posted(
              AdminExchange.of("POST", "/v1/things")
                  .body("{\"name\":\"abc\"}".getBytes(StandardCharsets.UTF_8))
                  .with("Content-Type", type));
      assertThat(answer.status()).as(type).isEqualTo(415);
    }
    assertThat(
            posted(
                    AdminExchange.of("POST", "/v1/things")
                        .body("{\"name\":\"abc\"}".getBytes(StandardCharsets.UTF_8))
                        .with("Content-Type", "Application/JSON; charset=utf-8"))
                .status())
        .isEqualTo(201);
  }

  @Test
  void aLargeBodyIsRefusedBeforeItIsTaken() {
    byte[] large = new byte[RequestReader.LARGEST_BODY + 1];

    AdminExchange announced = posted(AdminExchange.of("POST", "/v1/things").body(large));
    AdminExchange chunked =
        posted(AdminExchange.of("POST", "/v1/things").body(new byte[10_000_000]).chunked());

    assertThat(announced.status()).isEqualTo(413);
    assertThat(announced.bytesTaken()).isZero();
    assertThat(chunked.status()).isEqualTo(413);
    assertThat(chunked.bytesTaken()).isLessThan(RequestReader.LARGEST_BODY + 8192);
  }

  @Test
  void aBodyWhereNoneIsTakenIsRefused() {
    AdminExchange answer =
        posted(AdminExchange.of("DELETE", "/v1/things/abc").json("{\"name\":\"abc\"}"));

    assertThat(answer.problem()).isEqualTo("malformed");
    assertThat(done).hasValue(0);
  }

  // What is told.

  @Test
  void aFaultTellsNothingOfItsCause() {
    AdminExchange broken = posted(AdminExchange.of("POST", "/v1/broken"));
    AdminExchange away = posted(AdminExchange.of("POST", "/v1/away"));

    assertThat(broken.status()).isEqualTo(500);
    assertThat(broken.document().toString()).doesNotContain("secret").doesNotContain("Exception");
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.header("Retry-After")).isNotNull();
    assertThat(away.document().toString()).doesNotContain("secret");
  }

  @Test
  void answersAreNotToBeKept() {
    assertThat(with(session(), "GET", "/v1/things").header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void everyCallIsInTheJournalWithWhoAndWhat() {
    String session = session();
    journal.clear();
    posted(AdminExchange.of("POST", "/v1/things").json("{\"name\":\"abc\",\"on\":true}"), session);
    with(session, "DELETE", "/v1/things/abc");
    with(session, "GET", "/v1/nothing");
    withCode("abcdef");
    AdminExchange.of("GET", "/v1/things").by(handler);

    assertThat(journal)
        .extracting(
            AdminEvent::operation,
            AdminEvent::administrator,
            AdminEvent::status,
            AdminEvent::problem)
        .containsExactly(
            tuple("makeThing", "olga", 201, null),
            tuple("removeThing", "olga", 200, null),
            tuple(null, "olga", 404, "not-found"),
            tuple("listThings", "olga", 401, "otp-wrong"),
            tuple(null, null, 401, "certificate-unknown"));
    assertThat(journal.getFirst().parameters()).isEqualTo(Map.of("name", "abc", "on", "true"));
    assertThat(journal.getFirst().readOnly()).isFalse();
    AuditEvent recorded = TrailJournal.of(journal.getFirst());
    assertThat(recorded.source()).isEqualTo("admin.rempart");
    assertThat(recorded.name()).isEqualTo("makeThing");
    assertThat(recorded.requestId()).isEqualTo("0123456789ABCDEF");
    assertThat(recorded.details()).containsEntry("role", "operator").containsEntry("status", 201);
    assertThat(Objects.requireNonNull(recorded.who()).name()).isEqualTo("olga");
  }

  @Test
  void theJournalHoldsNoCodeAndNoSession() {
    String code = totp.code(clock.instant());
    String session = Objects.requireNonNull(withCode(code).header("Rempart-Session"));
    with(session, "GET", "/v1/things");
    withCode(code);

    assertThat(journal.stream().map(TrailJournal::of).toList().toString())
        .doesNotContain(session)
        .doesNotContain("=" + code);
  }

  @Test
  void aClientThatGoesIsInTheJournalToo() {
    String session = session();
    journal.clear();

    assertThatThrownBy(() ->
            posted(
                AdminExchange.of("POST", "/v1/things").json("{\"name\":").chunked().broken(),
                session))
        .hasRootCauseInstanceOf(IOException.class);

    assertThat(journal).extracting(AdminEvent::status).containsExactly(0);
    assertThat(done).hasValue(0);
  }

  @Test
  void aCallThatCannotBeWrittenDownIsNotAnsweredAsDone() {
    AdminHandler unwritten =
        new AdminHandler(
            new AdminTable(List.of()),
            administrators,
            new Sessions(clock),
            new KeptJournal(journal).broken(),
            clock);

    AdminExchange answer = AdminExchange.of("GET", "/v1/openapi.json").from(operator).by(unwritten);

    assertThat(answer.problem()).isEqualTo("unavailable");
  }

  @Test
  void nothingIsChangedThatCouldNotBeWrittenDown() {
    KeptJournal failing = new KeptJournal(journal);
    AtomicInteger changed = new AtomicInteger();
    AdminHandler unwritten =
        new AdminHandler(
            new AdminTable(
                List.of(
                    AdminRoute.post("/v1/change", "change", "Changes.", Role.OPERATOR)
                        .does(_ -> {
                          changed.incrementAndGet();
                          return AdminAnswer.done();
                        }))),
            administrators,
            new Sessions(clock),
            failing,
            clock);
    failing.broken();

    AdminExchange answer =
        AdminExchange.of("POST", "/v1/change")
            .from(operator)
            .with("Rempart-OTP", totp.code(clock.instant()))
            .by(unwritten);

    assertThat(answer.problem()).isEqualTo("unavailable");
    assertThat(changed).hasValue(0);
  }

  private String session() {
    AdminExchange answer = withCode(totp.code(clock.instant()));
    done.set(0);
    return Objects.requireNonNull(answer.header("Rempart-Session"), answer.document().toString());
  }

  private AdminExchange withCode(String code) {
    return AdminExchange.of("GET", "/v1/things")
        .from(operator)
        .with("Rempart-OTP", code)
        .by(handler);
  }

  private AdminExchange with(String session, String method, String target) {
    return AdminExchange.of(method, target)
        .from(operator)
        .with("Rempart-Session", session)
        .by(handler);
  }

  private AdminExchange posted(AdminExchange exchange) {
    clock.move(Duration.ofSeconds(60));
    return posted(exchange, session());
  }

  private AdminExchange posted(AdminExchange exchange, String session) {
    return exchange.from(operator).with("Rempart-Session", session).by(handler);
  }
}
