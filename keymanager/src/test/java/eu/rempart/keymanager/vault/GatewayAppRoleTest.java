package eu.rempart.keymanager.vault;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.GeneratedKey;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.testing.OpenBaoServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The AppRole that operators are told to use, on a real OpenBao. */
class GatewayAppRoleTest {
  private static final KeyContext CONTEXT =
      new KeyContext(new KeyScope("acme", "b-1"), BucketKeyId.random());
  private static OpenBaoServer server;

  @BeforeAll
  static void setUp() {
    server = OpenBaoServer.start();
    server.createKey("rempart");
    server.policy("rempart-gateway", PolicyText.of("gateway").text());
    server.write("sys/auth/approle", Map.of("type", "approle"));
    server.write(
        "auth/approle/role/rempart-gateway",
        Map.of(
            "token_policies", "rempart-gateway",
            "token_no_default_policy", true,
            "token_ttl", "4s",
            "token_max_ttl", "24h"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static VaultTransit open() {
    String role = "auth/approle/role/rempart-gateway/";
    JsonNode roleId = server.read(role + "role-id").path("data").path("role_id");
    JsonNode secretId = server.write(role + "secret-id", Map.of("metadata", "{}"));
    VaultLogin login =
        new VaultLogin.AppRole(
            "approle",
            roleId.asText(),
            new VaultLogin.SecretId.Plain(
                Secret.of(secretId.path("data").path("secret_id").asText())));
    return Opened.transit(VaultSettings.of(server.address(), null, null), login, "rempart");
  }

  @Test
  void outlivesItsTokenByRenewal() throws Exception {
    try (VaultTransit transit = open();
        GeneratedKey key = transit.generate(CONTEXT)) {
      // The token lives 4 s.
      Thread.sleep(6000);
      transit.unwrap(CONTEXT, key.wrapped()).close();
    }
  }

  @Test
  void logsInAgainAfterItsTokenWasRevoked() throws Exception {
    try (VaultTransit transit = open();
        GeneratedKey key = transit.generate(CONTEXT)) {
      Thread.sleep(1100);
      server.write("sys/leases/revoke-prefix/auth/approle/login", Map.of("sync", true));
      transit.unwrap(CONTEXT, key.wrapped()).close();
    }
  }
}
