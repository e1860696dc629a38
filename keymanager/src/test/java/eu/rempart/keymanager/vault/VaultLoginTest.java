package eu.rempart.keymanager.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.CountedEvents;
import eu.rempart.keymanager.GeneratedKey;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyEvents.Incident;
import eu.rempart.keymanager.KeyEvents.Outcome;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.testing.CapturedOutput;
import eu.rempart.keymanager.testing.KubernetesApi;
import eu.rempart.keymanager.testing.OpenBaoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every way to log in but the certificate, at a real OpenBao, from files as operators leave them.
 */
class VaultLoginTest {
  private static final KeyContext CONTEXT =
      new KeyContext(new KeyScope("acme", "b-1"), BucketKeyId.random());
  private static final String ROLE = "auth/approle/role/gateway";
  private static final TransitKeyName KEY = TransitKeyName.of("transit", "rempart");

  private static OpenBaoServer server;

  @TempDir Path folder;
  private final CountedEvents events = new CountedEvents();

  @BeforeAll
  static void setUp() throws Exception {
    server = OpenBaoServer.start();
    server.createKey("rempart");
    server.policy("gateway", Files.readString(Path.of("../deploy/vault/gateway.hcl")));
    server.write("sys/auth/approle", Map.of("type", "approle"));
    server.write(
        ROLE,
        Map.of(
            "token_policies",
            "gateway",
            "token_no_default_policy",
            true,
            "token_period",
            "1h",
            "secret_id_num_uses",
            1));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private VaultConnection connect(VaultLogin login) {
    return VaultConnection.open(VaultSettings.of(server.address(), null, null), login, events);
  }

  private static void works(VaultTransit transit) {
    try (GeneratedKey key = transit.generate(CONTEXT)) {
      transit.unwrap(CONTEXT, key.wrapped()).close();
    }
  }

  private Path secret(String name, String content) throws Exception {
    Path file = folder.resolve(name);
    Files.writeString(file, content + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private VaultLogin wrapped(Path file) {
    String roleId = server.read(ROLE + "/role-id").path("data").path("role_id").asText();
    return new VaultLogin.AppRole("approle", roleId, new VaultLogin.SecretId.Wrapped(file));
  }

  private static void revoke(String token) {
    server.write("auth/token/revoke", Map.of("token", token));
  }

  private static void revokeAppRoleTokens() throws Exception {
    // Later than the second within which no other login is tried.
    Thread.sleep(1100);
    server.write("sys/leases/revoke-prefix/auth/approle/login", Map.of("sync", true));
  }

  @Test
  void takesTheTokenThatItsFileHoldsNow() throws Exception {
    String first = server.token("gateway", 3600);
    Path file = secret("token", first);
    try (VaultConnection connection = connect(new VaultLogin.Token(Secret.inFile(file)));
        VaultTransit transit = VaultTransit.open(connection, KEY)) {
      works(transit);
      Thread.sleep(1100);
      revoke(first);
      assertThatThrownBy(() -> works(transit)).isInstanceOf(KeyAccessDeniedException.class);
      secret("token", server.token("gateway", 3600));
      Thread.sleep(1100);
      works(transit);
    }
  }

  @Test
  void saysNoWhenItsTokenFileHasGoneAndItsTokenToo() throws Exception {
    String token = server.token("gateway", 3600);
    Path file = secret("token", token);
    try (VaultConnection connection = connect(new VaultLogin.Token(Secret.inFile(file)));
        VaultTransit transit = VaultTransit.open(connection, KEY)) {
      works(transit);
      Thread.sleep(1100);
      Files.delete(file);
      works(transit);
      revoke(token);
      assertThatThrownBy(() -> works(transit))
          .isInstanceOf(KeyAccessDeniedException.class)
          .hasMessageContaining("cannot be read");
    }
  }

  @Test
  void unwrapsASecretIdOnceAndDeletesItsToken() throws Exception {
    Path file = secret("wrapped", server.wrapped(ROLE + "/secret-id", Map.of("metadata", "{}")));
    try (VaultConnection connection = connect(wrapped(file));
        VaultTransit transit = VaultTransit.open(connection, KEY)) {
      works(transit);
      assertThat(file).doesNotExist();
      assertThat(events.logins).containsExactly(Outcome.OK);

      revokeAppRoleTokens();
      // The secret id was good for one login.
      assertThatThrownBy(() -> works(transit))
          .isInstanceOf(KeyAccessDeniedException.class)
          .hasMessage("Vault refused the AppRole login");
      secret("wrapped", server.wrapped(ROLE + "/secret-id", Map.of("metadata", "{}")));
      Thread.sleep(1100);
      works(transit);
    }
    assertThat(events.incidents).isEmpty();
  }

  @Test
  void reportsASecondUnwrapAsAnIncident() throws Exception {
    String token = server.wrapped(ROLE + "/secret-id", Map.of("metadata", "{}"));
    Path file = secret("wrapped", token);
    // Somebody else was quicker.
    assertThat(server.status("POST", "sys/wrapping/unwrap", token, Map.of())).isEqualTo(200);
    try (CapturedOutput output = new CapturedOutput();
        VaultConnection connection = connect(wrapped(file))) {
      assertThatThrownBy(() -> VaultTransit.open(connection, KEY))
          .isInstanceOf(KeyAccessDeniedException.class)
          .hasMessageContaining("may be in other hands");
      Thread.sleep(1100);
      assertThatThrownBy(() -> VaultTransit.open(connection, KEY))
          .isInstanceOf(KeyAccessDeniedException.class)
          .hasMessageContaining("no new wrapping token");

      assertThat(events.incidents).containsExactly(Incident.WRAPPING_TOKEN_SPENT);
      assertThat(output.text())
          .contains("ERROR Security incident", file.toString())
          .doesNotContain(token);
    }
  }

  @Test
  void unwrapsNothingThatIsNotASecretIdOfItsMethod() throws Exception {
    String token = server.wrapped("auth/token/create", Map.of("ttl", "1h"));
    Path file = secret("wrapped", token);
    try (VaultConnection connection = connect(wrapped(file))) {
      assertThatThrownBy(() -> VaultTransit.open(connection, KEY))
          .isInstanceOf(KeyAccessDeniedException.class)
          .hasMessageContaining("does not wrap a secret id");
    }
    assertThat(events.incidents).containsExactly(Incident.WRAPPING_TOKEN_FOREIGN);
    assertThat(server.status("POST", "sys/wrapping/unwrap", token, Map.of())).isEqualTo(200);
  }

  @Test
  void logsInWithAServiceAccount() throws Exception {
    try (KubernetesApi cluster = new KubernetesApi()) {
      server.write("sys/mounts/pki", Map.of("type", "pki"));
      String authority =
          server
              .write("pki/root/generate/internal", Map.of("common_name", "cluster"))
              .path("data")
              .path("certificate")
              .asText();
      server.write("sys/auth/kubernetes", Map.of("type", "kubernetes"));
      server.write(
          "auth/kubernetes/config",
          Map.of(
              "kubernetes_host",
              cluster.address().toString(),
              "token_reviewer_jwt",
              cluster.token(),
              "kubernetes_ca_cert",
              authority,
              "disable_local_ca_jwt",
              true));
      server.write(
          "auth/kubernetes/role/gateway",
          Map.of(
              "bound_service_account_names", "gateway",
              "bound_service_account_namespaces", "storage",
              "token_policies", "gateway",
              "token_no_default_policy", true));
      // As the kubelet leaves it: others may read it.
      Path file = folder.resolve("jwt");
      Files.writeString(file, cluster.token());
      VaultLogin login =
          new VaultLogin.Kubernetes("kubernetes", "gateway", Secret.inMountedFile(file));
      try (VaultConnection connection = connect(login);
          VaultTransit transit = VaultTransit.open(connection, KEY)) {
        works(transit);

        cluster.revokeTokens();
        Files.writeString(file, cluster.token());
        Thread.sleep(1100);
        server.write("sys/leases/revoke-prefix/auth/kubernetes/login", Map.of("sync", true));
        works(transit);
        assertThat(events.logins).containsExactly(Outcome.OK, Outcome.OK);

        cluster.revokeTokens();
        Thread.sleep(1100);
        server.write("sys/leases/revoke-prefix/auth/kubernetes/login", Map.of("sync", true));
        assertThatThrownBy(() -> works(transit))
            .isInstanceOf(KeyAccessDeniedException.class)
            .hasMessage("Vault refused the Kubernetes login");
      }
    }
  }

  @Test
  void oneLoginServesManyKeysAndNamespaces() {
    server.write("sys/namespaces/team", Map.of());
    server.writeIn("team", "sys/namespaces/data", Map.of());
    for (String namespace : new String[] {"team", "team/data"}) {
      server.writeIn(namespace, "sys/mounts/keys", Map.of("type", "transit"));
      server.writeIn(namespace, "keys/keys/k", Map.of("derived", true));
    }
    server.writeIn("team", "sys/auth/approle", Map.of("type", "approle"));
    server.writeIn(
        "team",
        "sys/policies/acl/gateway",
        Map.of(
            "policy",
            """
            path "keys/+/+/k" { capabilities = ["update"] }
            path "keys/+/k" { capabilities = ["read", "update"] }
            path "data/keys/+/+/k" { capabilities = ["update"] }
            path "data/keys/+/k" { capabilities = ["read", "update"] }
            """));
    server.writeIn("team", "auth/approle/role/gateway", Map.of("token_policies", "gateway"));
    String roleId =
        server
            .readIn("team", "auth/approle/role/gateway/role-id")
            .path("data")
            .path("role_id")
            .asText();
    String secretId =
        server
            .writeIn("team", "auth/approle/role/gateway/secret-id", Map.of("metadata", "{}"))
            .path("data")
            .path("secret_id")
            .asText();
    VaultLogin login =
        new VaultLogin.AppRole(
            "approle", roleId, new VaultLogin.SecretId.Plain(Secret.of(secretId)));
    VaultSettings settings = VaultSettings.of(server.address(), "team", null);

    VaultTransit one;
    VaultTransit other;
    try (VaultConnection connection = VaultConnection.open(settings, login, events)) {
      one = VaultTransit.open(connection, new TransitKeyName("team", "keys", "k"));
      other = VaultTransit.open(connection, new TransitKeyName("team/data", "keys", "k"));
    }
    // The connection stays for those who were opened through it.
    try (one;
        other;
        GeneratedKey key = one.generate(CONTEXT)) {
      assertThat(one.name()).isEqualTo("vault:team/keys/k");
      assertThat(other.name()).isEqualTo("vault:team/data/keys/k");
      works(one);
      works(other);
      one.close();
      one.close();
      works(other);
      assertThat(key.wrapped().kek()).isEqualTo("vault:team/keys/k");
    }
    assertThat(events.logins).containsExactly(Outcome.OK);
  }
}
