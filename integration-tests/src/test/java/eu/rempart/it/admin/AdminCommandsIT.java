package eu.rempart.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.gateway.admin.client.AdminTls;
import eu.rempart.gateway.administrator.AdministratorFiles;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.administrator.Totp;
import eu.rempart.gateway.app.certificate.CertificateFiles;
import eu.rempart.gateway.app.certificate.LocalAuthority;
import eu.rempart.it.client.AwsSdks;
import eu.rempart.it.client.Trust;
import eu.rempart.it.process.Command;
import eu.rempart.it.process.Finished;
import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code rempart admin} on an instance made by {@code up}, and what the listener turns away. */
class AdminCommandsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static GatewayProcess gateway;

  @BeforeAll
  static void start() {
    gateway = GatewayProcess.start(folder.resolve("data"), Ports.FREE);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void accessKeysAreMadeDisabledAndRemoved() throws Exception {
    JsonNode made = json("identities", "add", "--user", "bob", "--output", "json");
    String id = made.path("accessKeyId").asText();

    assertThat(admin("identity", "list").succeeded().out()).contains(id).contains("enabled");
    admin("identities", "disable", id).succeeded();
    assertThat(
            json("identities", "list", "--output", "json")
                .path("items")
                .findValuesAsText("accessKeyId"))
        .contains(id);
    Finished unasked = admin("identities", "remove", id).failed();
    assertThat(unasked.err()).contains("--yes").doesNotContain("\tat ");
    admin("identities", "remove", id, "--yes").succeeded();
    assertThat(admin("identities", "remove", id, "--yes").failed().err())
        .contains("there is no such access key");
  }

  @Test
  void anAdministratorOfOneRoleCannotDoTheWorkOfAnother() throws Exception {
    Path carol = folder.resolve("carol");
    admin("administrators", "add", "carol", "--role", "auditor", "--out", carol).succeeded();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(carol.resolve("totp"))))
        .isEqualTo("rw-------");

    assertThat(admin("whoami", "--credentials", carol).succeeded().out())
        .startsWith("carol, auditor, until ");
    Finished refused = admin("identities", "add", "--user", "x", "--credentials", carol).failed();
    assertThat(refused.err()).contains("Another role is needed").contains("operator");
    assertThat(
            admin("administrators", "add", "dave", "--role", "owner", "--out", carol)
                .failed()
                .err())
        .contains("not empty");

    admin("administrators", "remove", "carol", "--yes").succeeded();
    assertThat(admin("whoami", "--credentials", carol).failed().err())
        .contains("certificate is no administrator's");
  }

  @Test
  void keysRotateWhileTheObjectStaysAsItIs() throws Exception {
    try (S3Client s3 = AwsSdks.sync(gateway)) {
      s3.createBucket(request -> request.bucket("rotating"));
      s3.putObject(
          request -> request.bucket("rotating").key("a"), RequestBody.fromString("before"));
      var head = s3.headObject(request -> request.bucket("rotating").key("a"));

      Finished rotated = admin("keys", "rotate", "--all", "--wait").succeeded();

      assertThat(rotated.out()).contains("rotate-bucket-keys").contains("reseal").contains("done");
      assertThat(rotated.err()).as("progress").contains("100 %");
      JsonNode keys = json("keys", "list", "--bucket", "rotating", "--output", "json");
      assertThat(keys.path("items").findValuesAsText("state"))
          .containsExactly("superseded", "current");
      var after = s3.headObject(request -> request.bucket("rotating").key("a"));
      assertThat(after.eTag()).isEqualTo(head.eTag());
      assertThat(after.lastModified()).isEqualTo(head.lastModified());
      assertThat(s3.getObjectAsBytes(request -> request.bucket("rotating").key("a")).asUtf8String())
          .isEqualTo("before");
    }
    JsonNode jobs = json("jobs", "list", "--output", "json").path("items");
    assertThat(jobs.findValuesAsText("state")).containsOnly("done");
    assertThat(jobs.findValuesAsText("plannedBy")).containsOnly("key-officer");
    assertThat(admin("jobs", "pause", jobs.get(0).path("id").asText()).failed().err())
        .contains("ended");
  }

  @Test
  void theInstanceTellsOfItself() throws Exception {
    assertThat(admin("health").succeeded().out()).startsWith("ready");
    assertThat(admin("sites").succeeded().out()).contains("FR").contains("allowed");
    assertThat(json("configuration", "--output", "json").path("hash").asText()).hasSize(64);
    assertThat(admin("buckets", "--output", "json").succeeded().out()).contains("items");
    String completion = Command.of(GatewayProcess.launcher(), "completion").run().succeeded().out();
    Path script = Files.writeString(folder.resolve("completion"), completion);
    Command.of("bash", "-n", script).run().succeeded();
    assertThat(completion).contains("administrators").contains("--credentials");
  }

  @Test
  void aClientWithoutACertificateOfOursGetsNoAnswerAtAll() throws Exception {
    Path authority = gateway.data().resolve("tls/ca.pem");
    Path foreign = Files.createDirectory(folder.resolve("foreign"));
    AdministratorFiles forged = new AdministratorFiles(foreign);
    LocalAuthority.openOrCreate(
            CertificateFiles.in(foreign, "ca"), "Rempart administrators", Clock.systemUTC())
        .ensureClient(new CertificateFiles(forged.certificate(), forged.key()), "operator");

    SSLContext withoutCertificate = SSLContext.getInstance("TLSv1.3");
    withoutCertificate.init(null, Trust.managers(authority), null);
    for (SSLContext context : List.of(withoutCertificate, AdminTls.context(forged, authority))) {
      assertThatThrownBy(() -> get(context, "/v1/openapi.json")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aCodeIsOfNoUseASecondTimeEvenAfterARestart() throws Exception {
    try (GatewayProcess first = GatewayProcess.start(folder.resolve("again"), Ports.FREE)) {
      AdministratorFiles files =
          AdministratorFiles.first(first.data().resolve("admin"), Role.AUDITOR);
      SSLContext context = AdminTls.context(files, first.data().resolve("tls/ca.pem"));
      long step = Totp.step(Instant.now()) + 1;
      String code = files.totp().code(step);
      assertThat(get(first, context, code).statusCode()).isEqualTo(200);
      first.kill();
      try (GatewayProcess second = GatewayProcess.start(folder.resolve("again"), Ports.FREE)) {
        HttpResponse<String> replayed = get(second, context, code);
        assertThat(replayed.statusCode()).isEqualTo(401);
        assertThat(replayed.body())
            .as("unless three steps have passed")
            .containsAnyOf("otp-used", "otp-wrong");
      }
    }
  }

  private static HttpResponse<String> get(SSLContext context, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(gateway.adminUrl() + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static HttpResponse<String> get(GatewayProcess instance, SSLContext context, String code)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(instance.adminUrl() + "/v1/session"))
              .header("Rempart-OTP", code)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static JsonNode json(Object... words) throws IOException {
    return JSON.readTree(admin(words).succeeded().out());
  }

  private static Finished admin(Object... words) {
    List<Object> all = new ArrayList<>(List.of(GatewayProcess.launcher(), "admin"));
    all.addAll(List.of(words));
    all.addAll(List.of("--data", gateway.data()));
    return Command.of(all.toArray()).run();
  }
}
