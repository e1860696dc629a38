package eu.rempart.it.keys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.it.client.AwsSdks;
import eu.rempart.it.client.Trust;
import eu.rempart.it.process.GatewayProcess;
import eu.rempart.keymanager.testing.OpenBaoServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * What S3 clients see while a real OpenBao is sealed, frozen, cut off or slow, refuses, or holds
 * another key: stale reads for a bounded time, then 503 with Retry-After, service again within 30 s
 * of its return, no storm of logins, and never a plaintext byte on disk.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VaultOutageIT {
  private static final String CANARY = "canary-in-clear-9f83b7c2";
  private static final Duration STALE = Duration.ofSeconds(10);
  private static final Duration BACK = Duration.ofSeconds(30);

  @TempDir static Path folder;

  private static OpenBaoServer vault;
  private static Between between;
  private static GatewayProcess gateway;
  private static HttpClient http;
  private static S3Presigner presigner;
  private static int puts;

  @BeforeAll
  static void start() throws Exception {
    vault = OpenBaoServer.start();
    vault.createKey("rempart");
    allow();
    vault.write("sys/auth/approle", Map.of("type", "approle"));
    vault.write(
        "auth/approle/role/gateway",
        Map.of("token_policies", "gateway", "token_no_default_policy", true, "token_ttl", "1h"));
    secret("role-id", vault.read("auth/approle/role/gateway/role-id"), "role_id");
    secret(
        "secret-id",
        vault.write("auth/approle/role/gateway/secret-id", Map.of("metadata", "{}")),
        "secret_id");
    between = new Between(vault.address());
    Path config = folder.resolve("rempart.yaml");
    Files.writeString(
        config,
        """
        keys:
          provider: vault
          cache: {fresh: 1s, stale: %ds}
          vault:
            address: %s
            country: FR
            jurisdiction: FR
            login:
              approle: {role-id-file: %s, secret-id-file: %s}
        """
            .formatted(
                STALE.toSeconds(),
                between.address(),
                folder.resolve("role-id"),
                folder.resolve("secret-id")));
    gateway = GatewayProcess.start(folder.resolve("data"), "--config", config.toString());
    http = HttpClient.newBuilder().sslContext(Trust.context(gateway.caFile())).build();
    presigner = AwsSdks.presigner(gateway);
    try (S3Client s3 = AwsSdks.sync(gateway)) {
      s3.createBucket(b -> b.bucket("outage"));
    }
    assertThat(put().statusCode()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    between.close();
    vault.close();
  }

  private static void allow() throws IOException {
    vault.policy(
        "gateway", Files.readString(GatewayProcess.home().resolve("deploy/vault/gateway.hcl")));
  }

  private static void secret(String name, JsonNode answer, String field) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, answer.path("data").path(field).asText());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static HttpResponse<String> get() throws Exception {
    var signed =
        presigner.presignGetObject(p ->
            p.signatureDuration(Duration.ofMinutes(5))
                .getObjectRequest(g -> g.bucket("outage").key("object-1")));
    return send(HttpRequest.newBuilder(URI.create(signed.url().toString())).GET());
  }

  /** Large enough to go to a blob of its own. */
  private static HttpResponse<String> put() throws Exception {
    String key = "object-" + ++puts;
    var signed =
        presigner.presignPutObject(p ->
            p.signatureDuration(Duration.ofMinutes(5))
                .putObjectRequest(o -> o.bucket("outage").key(key)));
    return send(
        HttpRequest.newBuilder(URI.create(signed.url().toString()))
            .PUT(HttpRequest.BodyPublishers.ofString(CANARY.repeat(8000))));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(
        request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void served() throws Exception {
    HttpResponse<String> got = get();
    assertThat(got.statusCode()).isEqualTo(200);
    assertThat(got.body()).startsWith(CANARY).hasSize(CANARY.length() * 8000);
  }

  private static void unavailable(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    assertThat(answer.body()).contains("<Code>ServiceUnavailable</Code>").doesNotContain(CANARY);
  }

  private static void servedAgainWithin30Seconds() throws Exception {
    long start = System.nanoTime();
    while (get().statusCode() != 200 || put().statusCode() != 200) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BACK);
      Thread.sleep(200);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BACK);
    served();
  }

  /** Stale for a while, then 503, and back. */
  private static void outlasts(Runnable outage, Runnable end) throws Exception {
    served();
    int before = between.logins().size();
    long start = System.nanoTime();
    outage.run();
    Thread.sleep(1500);
    // Past its fresh time, and not past its stale time.
    served();
    long give = start + STALE.plusSeconds(40).toNanos();
    HttpResponse<String> answer = get();
    while (answer.statusCode() == 200 && System.nanoTime() < give) {
      Thread.sleep(200);
      answer = get();
    }
    unavailable(answer);
    unavailable(put());
    noPlaintextOnDisk();
    end.run();
    servedAgainWithin30Seconds();
    noStorm(before, start);
  }

  /** One login a second at most; counted, because a loaded machine shifts them on their way. */
  private static void noStorm(int before, long start) {
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    assertThat((long) between.logins().size() - before).isLessThanOrEqualTo(seconds + 2);
  }

  @AfterEach
  void afterEach() throws Exception {
    noPlaintextOnDisk();
  }

  private static void noPlaintextOnDisk() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes;
        try {
          bytes = Files.readAllBytes(file);
        } catch (IOException e) {
          continue; // Deleted meanwhile.
        }
        assertThat(new String(bytes, ISO_8859_1))
            .as(file.toString())
            .doesNotContain(new String(CANARY.getBytes(UTF_8), UTF_8));
      }
    }
  }

  @Test
  @Order(1)
  void sealed() throws Exception {
    outlasts(vault::seal, vault::unseal);
  }

  @Test
  @Order(2)
  void cutOff() throws Exception {
    outlasts(() -> between.cut(true), () -> between.cut(false));
  }

  @Test
  @Order(3)
  void slow() throws Exception {
    outlasts(() -> between.slow(Duration.ofSeconds(20)), () -> between.slow(Duration.ZERO));
  }

  @Test
  @Order(4)
  void aRevokedTokenIsReplacedUnseen() throws Exception {
    served();
    int before = between.logins().size();
    vault.write("sys/leases/revoke-prefix/auth/approle/login", Map.of("sync", true));
    Thread.sleep(1500);
    served();
    assertThat(put().statusCode()).isEqualTo(200);
    assertThat(between.logins().size() - before).isBetween(1, 2);
  }

  @Test
  @Order(5)
  void aRightTakenAwayEndsServiceAtOnceAndWithoutAStorm() throws Exception {
    served();
    int before = between.logins().size();
    vault.policy("gateway", "path \"auth/token/lookup-self\" { capabilities = [\"read\"] }");
    Thread.sleep(1300);
    long start = System.nanoTime();
    unavailable(get());
    for (int i = 0; i < 200; i++) {
      unavailable(get());
    }
    unavailable(put());
    noStorm(before, start);
    allow();
    servedAgainWithin30Seconds();
  }

  @Test
  @Order(6)
  void anotherKeyUnderTheSameNameGivesNothingAndTakesNothing() throws Exception {
    served();
    vault.write("transit/keys/rempart/config", Map.of("deletion_allowed", true));
    vault.status("DELETE", "transit/keys/rempart", OpenBaoServer.ROOT_TOKEN, Map.of());
    vault.createKey("rempart");
    Thread.sleep(1300);
    HttpResponse<String> got = get();
    assertThat(got.statusCode()).isEqualTo(500);
    assertThat(got.body()).contains("<Code>InternalError</Code>").doesNotContain(CANARY);
    assertThat(put().statusCode()).isEqualTo(500);
  }
}
