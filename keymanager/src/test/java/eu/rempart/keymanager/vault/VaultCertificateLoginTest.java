package eu.rempart.keymanager.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.CountedEvents;
import eu.rempart.keymanager.GeneratedKey;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyEvents.Outcome;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.testing.OpenBaoServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Login by client certificate at a real OpenBao over TLS, whose own PKI issues the certificates.
 */
class VaultCertificateLoginTest {
  private static final KeyContext CONTEXT =
      new KeyContext(new KeyScope("acme", "b-1"), BucketKeyId.random());
  private static OpenBaoServer server;

  @TempDir Path folder;
  private final CountedEvents events = new CountedEvents();
  private Path certificate;
  private Path key;

  @BeforeAll
  static void setUp() throws Exception {
    server = OpenBaoServer.startTls();
    server.createKey("rempart");
    server.policy("gateway", Files.readString(Path.of("../deploy/vault/gateway.hcl")));
    server.write("sys/mounts/pki", Map.of("type", "pki"));
    String authority =
        server
            .write(
                "pki/root/generate/internal",
                Map.of("common_name", "Clients", "key_type", "ec", "key_bits", 256))
            .path("data")
            .path("certificate")
            .asText();
    server.write(
        "pki/roles/gateway",
        Map.of("allow_any_name", true, "key_type", "ec", "key_bits", 256, "client_flag", true));
    server.write("sys/auth/cert", Map.of("type", "cert"));
    server.write(
        "auth/cert/certs/gateway",
        Map.of(
            "certificate", authority,
            "allowed_common_names", "gateway.example",
            "token_policies", "gateway",
            "token_no_default_policy", true,
            "token_ttl", "6s"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void paths() {
    certificate = folder.resolve("client.pem");
    key = folder.resolve("client.key");
  }

  private void issue(String name) throws Exception {
    JsonNode issued =
        server
            .write(
                "pki/issue/gateway",
                Map.of("common_name", name, "ttl", "1h", "private_key_format", "pkcs8"))
            .path("data");
    Files.deleteIfExists(key);
    Files.createFile(
        key,
        PosixFilePermissions.asFileAttribute(
            Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
    Files.writeString(key, issued.path("private_key").asText());
    Files.writeString(certificate, issued.path("certificate").asText());
  }

  private VaultConnection connect() {
    return VaultConnection.open(
        VaultSettings.of(server.address(), null, server.authority()),
        new VaultLogin.Certificate("cert", "gateway", certificate, key),
        events);
  }

  private static VaultTransit open(VaultConnection connection) {
    return VaultTransit.open(connection, TransitKeyName.of("transit", "rempart"));
  }

  private static void works(VaultTransit transit) {
    try (GeneratedKey generated = transit.generate(CONTEXT)) {
      transit.unwrap(CONTEXT, generated.wrapped()).close();
    }
  }

  @Test
  void logsInAndRenewsWithItsCertificate() throws Exception {
    issue("gateway.example");
    try (VaultConnection connection = connect();
        VaultTransit transit = open(connection)) {
      works(transit);
      // The token lives 6 s: it works on because it was renewed over the same certificate.
      Thread.sleep(8000);
      works(transit);
      assertThat(events.logins).containsExactly(Outcome.OK);
    }
  }

  @Test
  void showsANewCertificateOnceItsFilesAreReplaced() throws Exception {
    issue("gateway.example");
    try (VaultConnection connection = connect();
        VaultTransit transit = open(connection)) {
      works(transit);
      issue("gateway.example");
      long giveUp = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (events.logins.size() < 2 && System.nanoTime() < giveUp) {
        works(transit);
        Thread.sleep(200);
      }
      assertThat(events.logins).containsExactly(Outcome.OK, Outcome.OK);
      works(transit);
    }
  }

  @Test
  void keepsItsCertificateWhileTheFilesDoNotBelongTogether() throws Exception {
    issue("gateway.example");
    try (VaultConnection connection = connect();
        VaultTransit transit = open(connection)) {
      byte[] old = Files.readAllBytes(certificate);
      issue("gateway.example");
      Files.write(certificate, old);
      long until = System.nanoTime() + Duration.ofSeconds(6).toNanos();
      while (System.nanoTime() < until) {
        works(transit);
        Thread.sleep(100);
      }
      assertThat(events.logins).containsOnly(Outcome.OK);
    }
  }

  @Test
  void isRefusedWithAnotherNamesCertificate() throws Exception {
    issue("somebody.example");
    try (VaultConnection connection = connect()) {
      assertThatThrownBy(() -> open(connection))
          .isInstanceOf(KeyAccessDeniedException.class)
          .hasMessage("Vault refused the certificate login");
    }
  }

  @Test
  void refusesFilesThatAreOfNoUse() throws Exception {
    issue("gateway.example");
    byte[] good = Files.readAllBytes(certificate);
    issue("gateway.example");
    Files.write(certificate, good);
    assertThatThrownBy(this::connect)
        .isInstanceOf(KeyConfigurationException.class)
        .hasMessageContaining("InvalidKeyException");
    issue("gateway.example");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(this::connect)
        .isInstanceOf(KeyConfigurationException.class)
        .hasMessageContaining("chmod 600");
    Files.delete(certificate);
    assertThatThrownBy(this::connect)
        .isInstanceOf(KeyConfigurationException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void needsTls() throws Exception {
    issue("gateway.example");
    assertThatThrownBy(() ->
            VaultConnection.open(
                VaultSettings.of(URI.create("http://127.0.0.1:1"), null, null),
                new VaultLogin.Certificate("cert", null, certificate, key),
                events))
        .isInstanceOf(KeyConfigurationException.class)
        .hasMessageContaining("over https");
  }
}
