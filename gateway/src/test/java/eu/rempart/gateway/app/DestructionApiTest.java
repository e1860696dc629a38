package eu.rempart.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.catalog.CatalogFixtures;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.gateway.admin.AdminEvent;
import eu.rempart.gateway.admin.AdminRoute;
import eu.rempart.gateway.admin.schema.Fault;
import eu.rempart.gateway.admin.testing.AdminExchange;
import eu.rempart.gateway.admin.testing.Certificates;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.administrator.Totp;
import eu.rempart.gateway.app.certificate.CertificateRequest;
import eu.rempart.gateway.app.certificate.Pem;
import eu.rempart.gateway.keys.destruction.Certificate;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyScope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys destroyed through the admin API, by two officers. */
class DestructionApiTest {
  private static final KeyScope SCOPE = new KeyScope("acme", "id-of-photos");

  @TempDir Path data;
  private AdminFixture admin;
  private @Nullable X509Certificate otto;
  private @Nullable String session;

  @BeforeEach
  void start() throws Exception {
    admin = new AdminFixture(data.resolve("instance"));
    admin.catalog.transact(tx -> tx.buckets().insert(CatalogFixtures.bucket("photos")));
    admin.keys.issue(SCOPE).close();
    enrolOtto();
  }

  @AfterEach
  void stop() {
    admin.close();
  }

  /** A second key officer. */
  private void enrolOtto() throws Exception {
    String request = CertificateRequest.of(Certificates.pair(), "otto").replace("\n", "\\n");
    JsonNode made =
        admin
            .call(
                Role.OWNER,
                AdminExchange.of("POST", "/v1/administrators")
                    .json(
                        "{\"name\":\"otto\",\"role\":\"key-officer\",\"certificateRequest\":\"%s\"}"
                            .formatted(request)))
            .document();
    otto =
        Pem.certificate(made.path("certificatePem").asText().getBytes(StandardCharsets.US_ASCII));
    session =
        admin
            .by(
                AdminExchange.of("GET", "/v1/session")
                    .from(otto)
                    .with(
                        "Rempart-OTP",
                        Totp.of(made.path("totpSecret").asText()).code(admin.clock.instant())))
            .header("Rempart-Session");
  }

  private AdminExchange byOtto(String path, String body) {
    return admin.by(
        post(path, body).from(Objects.requireNonNull(otto)).with("Rempart-Session", session));
  }

  private AdminExchange byOfficer(String path, String body) {
    return admin.call(Role.KEY_OFFICER, post(path, body));
  }

  private static AdminExchange post(String path, String body) {
    AdminExchange post = AdminExchange.of("POST", path);
    return body.isEmpty() ? post : post.json(body);
  }

  private void rotate() {
    var row =
        admin
            .catalog
            .<List<BucketKeyRow>, RuntimeException>read(
                tx -> tx.bucketKeys().list(SCOPE.bucketId()))
            .getFirst();
    admin.keys.replace(new KeyContext(SCOPE, row.id()));
  }

  @Test
  void aKeyIsRetiredByTwoOfficersWithACertificate() {
    rotate();
    JsonNode asked = held(byOfficer("/v1/buckets/photos/keys/1/retire", ""), "retireBucketKey");
    String path = "/v1/destructions/" + asked.path("id").asText();
    assertThat(asked.path("state").asText()).isEqualTo("scanning");
    admin.runJobs();
    JsonNode waiting = held(admin.call(Role.AUDITOR, "GET", path), "getDestruction");
    assertThat(waiting.path("state").asText()).isEqualTo("waiting");

    admin.clock.move(Duration.ofMinutes(2));
    String backup = "{\"newestBackup\":\"%s\"}".formatted(admin.clock.instant());
    assertThat(byOfficer(path + "/agree", backup).detail()).contains("another key officer");
    assertThat(byOtto(path + "/agree", "{}").detail()).contains("newestBackup");
    assertThat(byOtto(path + "/agree", "{\"newestBackup\":\"soon\"}").problem())
        .isEqualTo("malformed");
    held(byOtto(path + "/agree", backup), "agreeToDestruction");
    AdminEvent agreed = admin.journal.getLast();
    assertThat(agreed.administrator()).isEqualTo("otto");
    assertThat(agreed.parameters()).containsEntry("newestBackup", admin.clock.instant().toString());
    assertThat(byOfficer(path + "/carry-out", "").detail()).contains("not before");
    assertThat(admin.call(Role.AUDITOR, "GET", path + "/certificate").problem())
        .isEqualTo("conflict");

    admin.later(Duration.ofDays(7));
    held(byOfficer(path + "/carry-out", ""), "carryOutDestruction");
    JsonNode certificate =
        held(admin.call(Role.AUDITOR, "GET", path + "/certificate"), "getCertificate");
    JsonNode statement = Certificate.verify(certificate.toString(), admin.signer.verifying());
    assertThat(statement.at("/agreed/by").asText()).isEqualTo("otto");
    assertThat(
            admin
                .call(Role.AUDITOR, "GET", "/v1/buckets/photos/keys")
                .document()
                .path("items")
                .findValuesAsText("generation"))
        .containsExactly("2");
    assertThat(
            held(admin.call(Role.AUDITOR, "GET", "/v1/destructions"), "listDestructions")
                .at("/items/0/state")
                .asText())
        .isEqualTo("done");
  }

  @Test
  void aRetirementIsCancelled() {
    rotate();
    JsonNode asked = held(byOfficer("/v1/buckets/photos/keys/1/retire", ""), "retireBucketKey");
    String path = "/v1/destructions/" + asked.path("id").asText();
    admin.runJobs();
    assertThat(held(byOtto(path + "/cancel", ""), "cancelDestruction").path("state").asText())
        .isEqualTo("cancelled");
    assertThat(byOtto(path + "/cancel", "").problem()).isEqualTo("conflict");
    assertThat(byOfficer("/v1/buckets/photos/keys/2/retire", "").detail()).contains("current");
    assertThat(byOfficer("/v1/buckets/photos/keys/9/retire", "").problem()).isEqualTo("not-found");
  }

  @Test
  void aBucketIsShreddedAndItsTenant() {
    JsonNode asked =
        held(
            byOfficer(
                "/v1/buckets/photos/shred", "{\"waiveNoticeBecause\":\"the contract ended\"}"),
            "shredBucket");
    String path = "/v1/destructions/" + asked.path("id").asText();
    admin.runJobs();
    held(byOtto(path + "/agree", "{}"), "agreeToDestruction");
    held(byOtto(path + "/carry-out", ""), "carryOutDestruction");
    assertThat(admin.call(Role.AUDITOR, "GET", "/v1/buckets/photos/keys").document().path("items"))
        .isEmpty();
    held(byOfficer("/v1/tenants/acme/shred", "{}"), "shredTenant");
    assertThat(byOfficer("/v1/tenants/nobody/shred", "{}").problem()).isEqualTo("not-found");
  }

  /** The answer, held to its route's schema. */
  private JsonNode held(AdminExchange answer, String id) {
    AdminRoute route =
        admin.table.routes().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
    assertThat(answer.status()).as(answer.document().toString()).isEqualTo(route.status());
    List<Fault> faults = new ArrayList<>();
    Objects.requireNonNull(route.answer()).check(answer.document(), "", faults);
    assertThat(faults).isEmpty();
    return answer.document();
  }
}
