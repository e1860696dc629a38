package eu.rempart.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.catalog.CatalogFixtures;
import eu.rempart.gateway.admin.AdminRoute;
import eu.rempart.gateway.admin.schema.Fault;
import eu.rempart.gateway.admin.schema.Schema;
import eu.rempart.gateway.admin.testing.AdminExchange;
import eu.rempart.gateway.admin.testing.Certificates;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.administrator.Totp;
import eu.rempart.gateway.app.certificate.CertificateRequest;
import eu.rempart.gateway.app.certificate.Pem;
import eu.rempart.keymanager.KeyScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The table as it is served: who may what, and what is answered. */
class AdminApiTest {
  @TempDir Path data;
  private AdminFixture admin;

  @BeforeEach
  void start() throws IOException {
    admin = new AdminFixture(data.resolve("instance"));
  }

  @AfterEach
  void stop() {
    admin.close();
  }

  @TestFactory
  Stream<DynamicTest> eachRoleAgainstEachRoute() {
    return admin.table.routes().stream()
        .flatMap(route ->
            Stream.of(Role.values())
                .map(role ->
                    dynamicTest(
                        role + " " + route.method() + " " + route.path(),
                        () -> meets(role, route))));
  }

  /** The target is one that is not there, so that nothing is lost whatever the answer. */
  private void meets(Role role, AdminRoute route) {
    String target =
        route
            .path()
            .replace("{accessKeyId}", "RMPTNOSUCHKEYATALLXX")
            .replace("{id}", "20260101-000000-000-0000")
            .replaceAll("\\{[^}]*}", "nosuch");
    if (route.id().equals("endSession")) {
      admin.later();
    }
    AdminExchange answer = admin.call(role, AdminExchange.of(route.method(), target).json("{}"));

    if (route.roles().contains(role)) {
      assertThat(answer.status()).isNotIn(401, 403, 405, 500, 503);
    } else {
      assertThat(answer.problem()).isEqualTo("role-needed");
      assertThat(admin.journal.getLast().problem()).isEqualTo("role-needed");
    }
    AdminExchange unproven =
        admin.by(AdminExchange.of(route.method(), target).from(admin.certificate(role)).json("{}"));
    if (route.secondFactor()) {
      assertThat(unproven.problem()).isEqualTo("otp-needed");
    }
  }

  /** Written out, so that a row cannot be opened to another role without a line here. */
  @Test
  void whatChangesSomethingIsTheWorkOfOneRole() {
    for (AdminRoute route : admin.table.routes()) {
      if (!route.readOnly()) {
        assertThat(route.roles()).as(route.id()).isEqualTo(workers(route));
      }
    }
  }

  private static Set<Role> workers(AdminRoute route) {
    return switch (route.path().split("/", -1)[2]) {
      case "administrators" -> Set.of(Role.OWNER);
      case "identities" -> Set.of(Role.OPERATOR);
      case "rotations", "destructions", "buckets", "tenants" -> Set.of(Role.KEY_OFFICER);
      case "jobs" ->
          route.path().endsWith("/cancel")
              ? Set.of(Role.KEY_OFFICER)
              : Set.of(Role.OPERATOR, Role.KEY_OFFICER);
      case "session" -> Set.of(Role.values());
      default -> throw new IllegalStateException("whose work is " + route.path() + "?");
    };
  }

  @Test
  void onlyTheDocumentIsShownWithoutASecondFactor() {
    assertThat(admin.table.routes().stream().filter(route -> !route.secondFactor()))
        .extracting(AdminRoute::path)
        .containsExactly("/v1/openapi.json");
  }

  @Test
  void theDocumentHasEveryRouteAndNoOther() {
    JsonNode document = admin.call(Role.AUDITOR, "GET", "/v1/openapi.json").document();
    Set<String> described = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method ->
                    described.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
    Set<String> rows = new TreeSet<>();
    admin.table.routes().forEach(route -> rows.add(route.method() + " " + route.path()));

    assertThat(described).isEqualTo(rows);
    document
        .findValuesAsText("$ref")
        .forEach(reference ->
            assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue());
  }

  @Test
  void identitiesAreMadeShownSwitchedAndRemoved() {
    JsonNode made =
        answered(
            201,
            Role.OPERATOR,
            AdminExchange.of("POST", "/v1/identities")
                .json("{\"user\":\"bob\",\"tenant\":\"acme\"}"),
            "createIdentity");
    String id = made.path("accessKeyId").asText();
    String path = "/v1/identities/" + id;

    assertThat(made.path("secretAccessKey").asText()).hasSize(40);
    assertThat(answered(200, Role.AUDITOR, "GET", path, "getIdentity").has("secretAccessKey"))
        .isFalse();
    assertThat(
            answered(200, Role.OPERATOR, "POST", path + "/disable", "disableIdentity")
                .path("enabled")
                .asBoolean())
        .isFalse();
    assertThat(admin.identities.principal(id)).isNull();
    answered(200, Role.OPERATOR, "POST", path + "/enable", "enableIdentity");
    assertThat(Objects.requireNonNull(admin.identities.principal(id)).tenant()).isEqualTo("acme");
    answered(204, Role.OPERATOR, "DELETE", path, "removeIdentity");
    for (String method : List.of("GET", "DELETE")) {
      assertThat(admin.call(Role.OPERATOR, method, path).problem()).isEqualTo("not-found");
    }
    assertThat(admin.call(Role.OPERATOR, "POST", path + "/enable").problem())
        .isEqualTo("not-found");
  }

  @Test
  void listsComeInPages() {
    for (int i = 0; i < 5; i++) {
      admin.identities.create("user-" + i, "default");
    }
    Set<String> seen = new TreeSet<>();
    String after = "";
    int pages = 0;
    do {
      JsonNode page =
          answered(
              200,
              Role.AUDITOR,
              "GET",
              "/v1/identities?limit=2" + (after.isEmpty() ? "" : "&after=" + after),
              "listIdentities");
      page.path("items").forEach(item -> seen.add(item.path("accessKeyId").asText()));
      after = page.path("next").asText("");
      pages++;
    } while (!after.isEmpty());

    assertThat(seen).hasSize(5);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void anAdministratorIsNamedCallsIsEnrolledAnewAndRemoved() throws Exception {
    var pair = Certificates.pair();
    JsonNode made =
        answered(
            201,
            Role.OWNER,
            AdminExchange.of("POST", "/v1/administrators")
                .json(request("carol", "auditor", CertificateRequest.of(pair, "someone-else"))),
            "addAdministrator");

    assertThat(made.path("role").asText()).isEqualTo("auditor");
    assertThat(made.path("certificatePem").asText()).startsWith("-----BEGIN CERTIFICATE-----");
    var certificate =
        Pem.certificate(made.path("certificatePem").asText().getBytes(StandardCharsets.US_ASCII));
    assertThat(certificate.getSubjectX500Principal().getName()).contains("CN=carol");
    assertThat(whoIs(certificate, made)).isEqualTo("carol");

    JsonNode again =
        answered(
            200,
            Role.OWNER,
            AdminExchange.of("POST", "/v1/administrators/carol/enrol").json("{}"),
            "enrolAdministrator");
    assertThat(again.path("totpSecret")).isNotEqualTo(made.path("totpSecret"));
    admin.clock.move(Duration.ofMinutes(1));
    assertThat(whoIs(certificate, made)).isEqualTo("otp-wrong");
    assertThat(whoIs(certificate, again)).isEqualTo("carol");

    answered(200, Role.OWNER, "POST", "/v1/administrators/carol/disable", "disableAdministrator");
    assertThat(whoIs(certificate, again)).isEqualTo("certificate-unknown");
    answered(200, Role.OWNER, "POST", "/v1/administrators/carol/enable", "enableAdministrator");
    answered(200, Role.AUDITOR, "GET", "/v1/administrators/carol", "getAdministrator");
    answered(204, Role.OWNER, "DELETE", "/v1/administrators/carol", "removeAdministrator");
    assertThat(admin.call(Role.OWNER, "GET", "/v1/administrators/carol").problem())
        .isEqualTo("not-found");
  }

  @Test
  void noNameAndNoKeyGetsASecondRole() throws Exception {
    var pair = Certificates.pair();
    String request = CertificateRequest.of(pair, "carol");
    answered(
        201,
        Role.OWNER,
        AdminExchange.of("POST", "/v1/administrators").json(request("carol", "auditor", request)),
        "addAdministrator");

    for (String name : List.of("carol", "carol-too")) {
      AdminExchange refused =
          admin.call(
              Role.OWNER,
              AdminExchange.of("POST", "/v1/administrators")
                  .json(request(name, "key-officer", request)));
      assertThat(refused.problem()).isEqualTo("conflict");
    }
    assertThat(admin.call(Role.OWNER, "DELETE", "/v1/administrators/owner").detail())
        .contains("last owner");
  }

  @Test
  void certificateRequestsThatAreBrokenOrWeakAreRefused() throws Exception {
    var pair = Certificates.pair();
    var other = Certificates.pair();
    String forged = CertificateRequest.of(new KeyPair(pair.getPublic(), other.getPrivate()), "x");
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(1024);
    for (String pem :
        List.of(
            forged,
            CertificateRequest.of(rsa.generateKeyPair(), "x", "SHA256withRSA"),
            "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n",
            "-----BEGIN CERTIFICATE REQUEST-----\n====\n-----END CERTIFICATE REQUEST-----\n",
            "nothing of the kind")) {
      AdminExchange answer =
          admin.call(
              Role.OWNER,
              AdminExchange.of("POST", "/v1/administrators")
                  .json(request("carol", "auditor", pem)));
      assertThat(answer.problem()).isEqualTo("malformed");
      assertThat(answer.detail()).doesNotContain("Exception");
    }
  }

  @Test
  void keysAreRotatedByAJobThatCanBeHeldUpAndStopped() {
    admin.catalog.transact(tx -> {
      tx.buckets().insert(CatalogFixtures.bucket("photos"));
      return null;
    });
    admin.keys.issue(new KeyScope("acme", "id-of-photos")).close();

    JsonNode key =
        answered(200, Role.AUDITOR, "GET", "/v1/buckets/photos/keys", "listBucketKeys")
            .path("items")
            .path(0);
    assertThat(key.path("generation").asInt()).isEqualTo(1);
    assertThat(key.path("state").asText()).isEqualTo("current");
    assertThat(
            answered(200, Role.AUDITOR, "GET", "/v1/buckets", "listBuckets")
                .at("/items/0/keyGeneration")
                .asInt())
        .isEqualTo(1);
    assertThat(answered(200, Role.AUDITOR, "GET", "/v1/keks", "listKeks").at("/items/0/versions"))
        .hasSize(1);

    JsonNode job =
        answered(
            202,
            Role.KEY_OFFICER,
            AdminExchange.of("POST", "/v1/rotations")
                .json("{\"scope\":\"bucket-keys\",\"bucket\":\"photos\",\"rate\":10}"),
            "rotateKeys");
    assertThat(job.path("plannedBy").asText()).isEqualTo("key-officer");
    assertThat(job.path("parameters").path("bucket").asText()).isEqualTo("id-of-photos");
    String path = "/v1/jobs/" + job.path("id").asText();
    assertThat(
            answered(200, Role.AUDITOR, "GET", "/v1/rotations", "getRotationStatus").path("active"))
        .hasSize(1);
    answered(200, Role.AUDITOR, "GET", path, "getJob");
    assertThat(answered(200, Role.OPERATOR, "POST", path + "/pause", "pauseJob").path("state"))
        .hasToString("\"paused\"");
    assertThat(admin.call(Role.OPERATOR, "POST", path + "/pause").problem()).isEqualTo("conflict");
    answered(200, Role.KEY_OFFICER, "POST", path + "/resume", "resumeJob");
    assertThat(
            answered(
                    200,
                    Role.OPERATOR,
                    AdminExchange.of("POST", path + "/limit").json("{\"rate\":7}"),
                    "limitJob")
                .path("rate")
                .asInt())
        .isEqualTo(7);
    assertThat(
            answered(200, Role.KEY_OFFICER, "POST", path + "/cancel", "cancelJob")
                .path("stateDetail")
                .asText())
        .isEqualTo("by key-officer");
    assertThat(answered(200, Role.AUDITOR, "GET", "/v1/jobs?limit=1", "listJobs").path("items"))
        .hasSize(1);
  }

  @Test
  void aRotationOfABucketThatIsNotThereIsRefused() {
    AdminExchange answer =
        admin.call(
            Role.KEY_OFFICER,
            AdminExchange.of("POST", "/v1/rotations")
                .json("{\"scope\":\"data-keys\",\"bucket\":\"nowhere\"}"));

    assertThat(answer.problem()).isEqualTo("not-found");
    assertThat(admin.call(Role.AUDITOR, "GET", "/v1/jobs").document().path("items")).isEmpty();
  }

  @Test
  void theRestAnswersAsDescribed() {
    answered(200, Role.AUDITOR, "GET", "/v1/session", "getSession");
    assertThat(
            answered(200, Role.AUDITOR, "GET", "/v1/health", "getHealth").path("status").asText())
        .isEqualTo("ready");
    JsonNode site =
        answered(200, Role.AUDITOR, "GET", "/v1/sites", "listSites").path("items").path(0);
    assertThat(site.path("residency").asText()).isEqualTo("allowed");
    assertThat(site.path("place").path("country").asText()).isEqualTo("FR");
    JsonNode configuration =
        answered(200, Role.AUDITOR, "GET", "/v1/configuration", "getConfiguration");
    assertThat(configuration.at("/configuration/residency").asText()).isEqualTo("eu");
    answered(200, Role.AUDITOR, "GET", "/v1/buckets", "listBuckets");
    answered(200, Role.AUDITOR, "GET", "/v1/openapi.json", "getOpenApi");
    answered(204, Role.AUDITOR, "DELETE", "/v1/session", "endSession");
    assertThat(admin.call(Role.AUDITOR, "GET", "/v1/session").problem()).isEqualTo("otp-needed");
  }

  private String whoIs(X509Certificate certificate, JsonNode enrolment) {
    var totp = Totp.of(enrolment.path("totpSecret").asText());
    AdminExchange answer =
        admin.by(
            AdminExchange.of("GET", "/v1/session")
                .from(certificate)
                .with("Rempart-OTP", totp.code(admin.clock.instant())));
    return answer.status() == 200
        ? answer.document().path("administrator").asText()
        : answer.problem();
  }

  private static String request(String name, String role, String pem) {
    return "{\"name\":\"%s\",\"role\":\"%s\",\"certificateRequest\":\"%s\"}"
        .formatted(name, role, pem.replace("\n", "\\n"));
  }

  private JsonNode answered(int status, Role role, String method, String target, String id) {
    return answered(status, role, AdminExchange.of(method, target), id);
  }

  /** Makes the call and holds the answer to the route's own schema. */
  private JsonNode answered(int status, Role role, AdminExchange exchange, String id) {
    AdminExchange answer = admin.call(role, exchange);
    assertThat(answer.status()).as(answer.document().toString()).isEqualTo(status);
    AdminRoute route =
        admin.table.routes().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
    assertThat(route.status()).isEqualTo(status);
    Schema schema = route.answer();
    List<Fault> faults = new ArrayList<>();
    if (schema == null) {
      assertThat(answer.document().isMissingNode()).isTrue();
    } else {
      schema.check(answer.document(), "", faults);
    }
    assertThat(faults).isEmpty();
    return answer.document();
  }
}
