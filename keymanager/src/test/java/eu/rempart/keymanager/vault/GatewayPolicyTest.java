package eu.rempart.keymanager.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.GeneratedKey;
import eu.rempart.keymanager.GeneratedValueKey;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.RewrapRequest;
import eu.rempart.keymanager.ValueKeyContext;
import eu.rempart.keymanager.testing.OpenBaoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy that operators are told to use, and the AppRole of the README, on a real OpenBao. */
class GatewayPolicyTest {
  private static final KeyContext CONTEXT =
      new KeyContext(new KeyScope("acme", "b-1"), BucketKeyId.random());
  private static OpenBaoServer server;
  private static String token;

  @BeforeAll
  static void setUp() throws Exception {
    server = OpenBaoServer.start();
    server.createKey("rempart");
    server.createKey("other");
    server.write("transit/keys/rempart/config", Map.of("deletion_allowed", true));
    server.policy("rempart-gateway", Files.readString(Path.of("../deploy/vault/gateway.hcl")));
    server.write("sys/auth/approle", Map.of("type", "approle"));
    server.write(
        "auth/approle/role/rempart-gateway",
        Map.of(
            "token_policies", "rempart-gateway",
            "token_no_default_policy", true,
            "token_ttl", "4s",
            "token_max_ttl", "24h"));
    token = server.token("rempart-gateway", 3600);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static VaultLogin appRole() {
    String role = "auth/approle/role/rempart-gateway/";
    JsonNode roleId = server.read(role + "role-id").path("data").path("role_id");
    JsonNode secretId = server.write(role + "secret-id", Map.of("metadata", "{}"));
    return new VaultLogin.AppRole(
        "approle", roleId.asText(), Secret.of(secretId.path("data").path("secret_id").asText()));
  }

  private static VaultTransit open(VaultLogin login) {
    return VaultTransit.open(VaultSettings.of(server.address(), "transit", "rempart", null), login);
  }

  @Test
  void sufficesForAllAGatewayDoes() throws Exception {
    try (VaultTransit transit = open(appRole());
        GeneratedKey key = transit.generate(CONTEXT);
        GeneratedValueKey value =
            transit.generateValueKey(new ValueKeyContext("catalog", "c", 1))) {
      transit.unwrap(CONTEXT, key.wrapped()).close();
      transit.unwrapValueKey(new ValueKeyContext("catalog", "c", 1), value.wrapped()).close();
      assertThat(transit.status().currentVersion()).isEqualTo(1);
      // The token lives 4 s: it works on because it was renewed.
      Thread.sleep(6000);
      transit.unwrap(CONTEXT, key.wrapped()).close();
    }
  }

  @Test
  void logsInAgainAfterItsTokenWasRevoked() throws Exception {
    try (VaultTransit transit = open(appRole());
        GeneratedKey key = transit.generate(CONTEXT)) {
      Thread.sleep(1100);
      server.write("sys/leases/revoke-prefix/auth/approle/login", Map.of("sync", true));
      transit.unwrap(CONTEXT, key.wrapped()).close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, transit/keys/rempart/rotate",
    "POST, transit/keys/rempart/config",
    "POST, transit/keys/rempart/trim",
    "DELETE, transit/keys/rempart",
    "POST, transit/keys/fresh",
    "GET, transit/export/encryption-key/rempart",
    "GET, transit/backup/rempart",
    "POST, transit/rewrap/rempart",
    "POST, transit/encrypt/rempart",
    "POST, transit/datakey/wrapped/rempart",
    "POST, transit/datakey/plaintext/other",
    "POST, transit/decrypt/other",
    "GET, transit/keys/other",
    "LIST, transit/keys",
    "POST, transit/random",
    "GET, sys/mounts",
    "GET, sys/policies/acl/rempart-gateway",
    "POST, auth/token/create",
    "POST, sys/seal"
  })
  void allowsNothingElse(String method, String path) {
    Map<String, Object> fields =
        method.equals("POST") ? Map.of("context", "YQ==", "ciphertext", "vault:v1:AA") : Map.of();
    assertThat(server.status(method, path, token, fields)).isEqualTo(403);
  }

  @Test
  void neverLetsAGatewayRotateRewrapOrRetire() {
    VaultSettings settings = VaultSettings.of(server.address(), "transit", "rempart", null);
    VaultLogin login = new VaultLogin.Token(Secret.of(token));
    try (VaultTransit transit = open(login);
        VaultRotation rotation = VaultRotation.open(settings, login);
        VaultKeyOfficer officer = VaultKeyOfficer.open(settings, login);
        GeneratedKey key = transit.generate(CONTEXT)) {
      List<RewrapRequest> batch = List.of(new RewrapRequest(CONTEXT, key.wrapped()));
      denies(() -> rotation.rewrapAll(batch));
      denies(rotation::rotate);
      denies(() -> officer.raiseMinimum(1));
      denies(officer::delete);
    }
  }

  private static void denies(ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(KeyAccessDeniedException.class);
  }
}
