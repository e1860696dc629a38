package eu.rempart.keymanager.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.GeneratedKey;
import eu.rempart.keymanager.GeneratedValueKey;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.RewrapRequest;
import eu.rempart.keymanager.RewrapResult;
import eu.rempart.keymanager.ValueKeyContext;
import eu.rempart.keymanager.WrappedKey;
import eu.rempart.keymanager.testing.OpenBaoServer;
import eu.rempart.keymanager.vault.PolicyText.Grant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The three policies that operators are told to use, on a real OpenBao: each lets its role do all
 * of its work; each capability in it, taken away, makes part of that work fail; and of all the
 * paths that OpenBao says it serves, none outside is open.
 */
class PolicyTest {
  private static final KeyContext CONTEXT =
      new KeyContext(new KeyScope("acme", "b-1"), BucketKeyId.random());
  private static final ValueKeyContext CATALOG = new ValueKeyContext("catalog", "c", 1);
  private static final String KEY = "transit/keys/rempart";

  private static OpenBaoServer server;

  private interface Work {
    void run() throws Exception;
  }

  @BeforeAll
  static void start() {
    server = OpenBaoServer.start();
    server.createKey("other");
    server.write("sys/mounts/kv", Map.of("type", "kv"));
    server.write("sys/auth/approle", Map.of("type", "approle"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static VaultSettings settings() {
    return VaultSettings.of(server.address(), null, null);
  }

  private static VaultLogin login(String token) {
    return new VaultLogin.Token(Secret.of(token));
  }

  /** Everything a role does, by name, in an order in which it can be done. */
  private static Map<String, Work> workOf(String role, String token) {
    Map<String, Work> work = new LinkedHashMap<>();
    switch (role) {
      case "gateway" -> {
        work.put("start", () -> Opened.transit(settings(), login(token), "rempart").close());
        work.put("generate", () -> gateway(token, transit -> transit.generate(CONTEXT).close()));
        work.put(
            "generate a value key",
            () -> gateway(token, transit -> transit.generateValueKey(CATALOG).close()));
        work.put("unwrap", () -> unwrap(token));
        work.put("status", () -> gateway(token, VaultTransit::status));
      }
      case "rotator" -> {
        work.put("start", () -> Opened.rotation(settings(), login(token), "rempart").close());
        work.put("rotate", () -> rotator(token, VaultRotation::rotate));
        work.put("rewrap", () -> rotator(token, PolicyTest::rewrap));
      }
      case "key-officer" -> {
        work.put("start", () -> Opened.keyOfficer(settings(), login(token), "rempart").close());
        work.put("raise the minimum", () -> officer(token, o -> o.raiseMinimum(2)));
        work.put("trim", () -> officer(token, VaultKeyOfficer::trim));
        work.put("delete", () -> officer(token, VaultKeyOfficer::delete));
      }
      default -> throw new IllegalArgumentException(role);
    }
    work.put(
        "renew its token",
        () -> {
          if (server.status("POST", "auth/token/renew-self", token, Map.of()) == 403) {
            throw new KeyAccessDeniedException("renewal");
          }
        });
    return work;
  }

  private interface With<T> {
    void use(T opened) throws Exception;
  }

  /** Over an open transit key, read by root, so that only the work itself can be refused. */
  private static void gateway(String token, With<VaultTransit> use) throws Exception {
    try (VaultTransit transit = unchecked(token, VaultTransit::new)) {
      use.use(transit);
    }
  }

  private static void rotator(String token, With<VaultRotation> use) throws Exception {
    try (VaultRotation rotation = unchecked(token, VaultRotation::new)) {
      use.use(rotation);
    }
  }

  private static void officer(String token, With<VaultKeyOfficer> use) throws Exception {
    try (VaultKeyOfficer officer = unchecked(token, VaultKeyOfficer::new)) {
      use.use(officer);
    }
  }

  private static <T> T unchecked(
      String token, java.util.function.Function<TransitClient, T> maker) {
    try (VaultConnection connection =
        VaultConnection.open(settings(), login(token), eu.rempart.keymanager.KeyEvents.NONE)) {
      return maker.apply(
          TransitClient.unchecked(connection, TransitKeyName.of("transit", "rempart")));
    }
  }

  private static WrappedKey made() {
    try (VaultTransit root =
            Opened.transit(settings(), login(OpenBaoServer.ROOT_TOKEN), "rempart");
        GeneratedKey generated = root.generate(CONTEXT);
        GeneratedValueKey _ = root.generateValueKey(CATALOG)) {
      return generated.wrapped();
    }
  }

  private static void unwrap(String token) throws Exception {
    WrappedKey wrapped = made();
    gateway(token, transit -> transit.unwrap(CONTEXT, wrapped).close());
  }

  private static void rewrap(VaultRotation rotation) {
    assertThat(rotation.rewrapAll(List.of(new RewrapRequest(CONTEXT, made()))))
        .hasOnlyElementsOfType(RewrapResult.Rewrapped.class);
  }

  /** The work that a policy does not let a role do. */
  private static Set<String> refused(String role, PolicyText policy) throws Exception {
    renewKey();
    server.policy(role, policy.text());
    Set<String> refused = new TreeSet<>();
    for (Map.Entry<String, Work> one : workOf(role, server.token(role, 3600)).entrySet()) {
      try {
        one.getValue().run();
      } catch (KeyAccessDeniedException e) {
        refused.add(one.getKey());
      }
    }
    return refused;
  }

  private static void renewKey() {
    if (server.status("GET", KEY, OpenBaoServer.ROOT_TOKEN, Map.of()) == 200) {
      server.write(KEY + "/config", Map.of("deletion_allowed", true));
      server.status("DELETE", KEY, OpenBaoServer.ROOT_TOKEN, Map.of());
    }
    server.createKey("rempart");
    server.write(KEY + "/rotate", Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "rotator", "key-officer"})
  void isSufficient(String role) throws Exception {
    assertThat(refused(role, PolicyText.of(role))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "gateway, auth/token/lookup-self read, generate+generate a value key+start+status+unwrap",
    "gateway, auth/token/renew-self update, renew its token",
    "gateway, transit/datakey/plaintext/rempart update, generate+generate a value key",
    "gateway, transit/decrypt/rempart update, generate+generate a value key+unwrap",
    "gateway, transit/keys/rempart read, start+status",
    "rotator, auth/token/lookup-self read, rewrap+rotate+start",
    "rotator, auth/token/renew-self update, renew its token",
    "rotator, transit/keys/rempart read, rotate+start",
    "rotator, transit/keys/rempart/rotate update, rotate",
    "rotator, transit/rewrap/rempart update, rewrap",
    "key-officer, auth/token/lookup-self read, delete+raise the minimum+start+trim",
    "key-officer, auth/token/renew-self update, renew its token",
    "key-officer, transit/keys/rempart delete, delete",
    "key-officer, transit/keys/rempart read, raise the minimum+start+trim",
    "key-officer, transit/keys/rempart/config update, delete+raise the minimum",
    "key-officer, transit/keys/rempart/trim update, trim"
  })
  void needsEachOfItsCapabilities(String role, String grant, String work) throws Exception {
    PolicyText policy = PolicyText.of(role);
    Grant taken = new Grant(grant.split(" ", -1)[0], grant.split(" ", -1)[1]);
    assertThat(policy.grants()).contains(taken);

    assertThat(String.join("+", refused(role, policy.without(taken)))).isEqualTo(work);
  }

  /** The table above is whole. */
  @Test
  void hasNoCapabilityThatIsNotTried() throws Exception {
    Set<String> tried = new TreeSet<>();
    CsvSource table =
        PolicyTest.class
            .getDeclaredMethod(
                "needsEachOfItsCapabilities", String.class, String.class, String.class)
            .getAnnotation(CsvSource.class);
    for (String line : table.value()) {
      tried.add(line.substring(0, line.lastIndexOf(',')).replace(",", ""));
    }
    Set<String> there = new TreeSet<>();
    for (String role : List.of("gateway", "rotator", "key-officer")) {
      PolicyText.of(role)
          .grants()
          .forEach(g -> there.add(role + " " + g.path() + " " + g.capability()));
    }
    assertThat(there).isEqualTo(tried);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "rotator", "key-officer"})
  void allowsNothingElseOfAllThatOpenBaoServes(String role) {
    renewKey();
    PolicyText policy = PolicyText.of(role);
    server.policy(role, policy.text());
    String token = server.token(role, 3600);
    List<String> paths = new ArrayList<>(servedPaths());
    assertThat(paths).hasSizeGreaterThan(300).containsAll(policy.byPath().keySet());

    Map<String, TreeSet<String>> open = new TreeMap<>();
    for (int from = 0; from < paths.size(); from += 100) {
      List<String> some = paths.subList(from, Math.min(from + 100, paths.size()));
      JsonNode answer =
          server.write("sys/capabilities", Map.of("token", token, "paths", some)).path("data");
      for (String path : some) {
        TreeSet<String> capabilities = new TreeSet<>();
        answer.path(path).forEach(one -> capabilities.add(one.asText()));
        if (!capabilities.equals(Set.of("deny"))) {
          open.put(path, capabilities);
        }
      }
    }
    assertThat(open).isEqualTo(policy.byPath());
  }

  /** Every path in OpenBao's own description of itself, for our key and for another. */
  private static Set<String> servedPaths() {
    Set<String> paths = new TreeSet<>();
    server
        .read("sys/internal/specs/openapi")
        .path("paths")
        .fieldNames()
        .forEachRemaining(path -> {
          String plain = path.substring(1);
          for (String name : List.of("rempart", "other")) {
            paths.add(
                plain
                    .replace("{transit_mount_path}", "transit")
                    .replace("{plaintext}", "plaintext")
                    .replace("{type}", "encryption-key")
                    .replaceAll("\\{[a-z_]*mount_path}", "kv")
                    .replaceAll("\\{[^}]*}", name));
          }
        });
    return paths;
  }

  @ParameterizedTest
  @CsvSource({"exportable", "allow_plaintext_backup"})
  void neverLetsAKeyOfficerOpenTheKey(String setting) {
    renewKey();
    server.policy("key-officer", PolicyText.of("key-officer").text());
    String token = server.token("key-officer", 3600);

    assertThat(server.status("POST", KEY + "/config", token, Map.of(setting, true))).isEqualTo(403);
    assertThat(
            server.status(
                "POST", KEY + "/config", token, Map.of(setting, true, "deletion_allowed", true)))
        .isEqualTo(403);
    assertThat(server.read(KEY).path("data").path(setting).asBoolean()).isFalse();
  }
}
