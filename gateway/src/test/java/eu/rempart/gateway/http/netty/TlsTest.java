package eu.rempart.gateway.http.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.gateway.http.TlsSettings;
import eu.rempart.gateway.http.WireLimits;
import eu.rempart.s3.ResponseHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scan of the TLS end finds the profile, all of it and nothing else. */
final class TlsTest {
  private static final Set<String> SUITES_1_3 =
      Set.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");
  private static final String[] GROUPS = {
    "X25519MLKEM768",
    "secp256r1",
    "secp384r1",
    "secp521r1",
    "x25519",
    "x448",
    "ffdhe2048",
    "ffdhe3072",
    "SecP256r1MLKEM768",
    "X25519Kyber768Draft00",
    "P-224"
  };
  private static final Set<String> GOOD_GROUPS =
      Set.of("X25519MLKEM768", "secp256r1", "secp384r1", "x25519");

  @TempDir private Path folder;

  private NettyServer start(TestAuthority authority, KeyPair keys, boolean strict)
      throws Exception {
    return start(authority, keys, strict, null);
  }

  private NettyServer start(
      TestAuthority authority, KeyPair keys, boolean strict, @Nullable Path clients)
      throws Exception {
    TestAuthority.Issued issued = authority.issue("localhost", keys);
    TlsSettings tls =
        new TlsSettings(
            TestAuthority.writeCertificate(folder, issued),
            TestAuthority.writeKey(folder, issued),
            clients,
            strict);
    return NettyServer.start(
        TestServer.settings(tls, WireLimits.DEFAULT, new RecordedMetrics()),
        exchange ->
            exchange.respond(
                200,
                new ResponseHeaders()
                    .add("x-protocol", exchange.tls().protocol())
                    .add("x-suite", exchange.tls().cipherSuite())
                    .add("x-group", String.valueOf(exchange.tls().group()))
                    .add("x-client", clientName(exchange.tls().clientCertificates())),
                new byte[0]));
  }

  private static String clientName(java.util.List<java.security.cert.X509Certificate> chain) {
    return chain.isEmpty() ? "none" : chain.getFirst().getSubjectX500Principal().getName();
  }

  private static Set<String> accepted(NettyServer server, SSLContext context, String protocol) {
    Set<String> accepted = new TreeSet<>();
    for (String suite : context.getSupportedSSLParameters().getCipherSuites()) {
      try (SSLSocket socket = socket(server, context)) {
        socket.setEnabledProtocols(new String[] {protocol});
        socket.setEnabledCipherSuites(new String[] {suite});
        RawClient.Answer answer = new RawClient(socket).get("/");
        assertThat(answer.header("x-suite")).isEqualTo(suite);
        assertThat(answer.header("x-protocol")).isEqualTo(protocol);
        accepted.add(suite);
      } catch (IOException | IllegalArgumentException e) {
        // Not accepted, or not even offered by the JDK.
      }
    }
    return accepted;
  }

  private static SSLSocket socket(NettyServer server, SSLContext context) throws IOException {
    return (SSLSocket)
        context
            .getSocketFactory()
            .createSocket(server.address().getAddress(), server.address().getPort());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ECDSA", "RSA"})
  void acceptsExactlyTheSuitesOfTheProfile(String kind) throws Exception {
    TestAuthority authority = new TestAuthority();
    KeyPair keys = kind.equals("RSA") ? TestAuthority.rsa() : TestAuthority.ec();
    try (NettyServer server = start(authority, keys, false)) {
      SSLContext context = authority.clientContext(null);
      assertThat(accepted(server, context, "TLSv1.3")).isEqualTo(SUITES_1_3);
      assertThat(accepted(server, context, "TLSv1.2"))
          .containsExactlyInAnyOrder(
              "TLS_ECDHE_" + kind + "_WITH_AES_128_GCM_SHA256",
              "TLS_ECDHE_" + kind + "_WITH_AES_256_GCM_SHA384",
              "TLS_ECDHE_" + kind + "_WITH_CHACHA20_POLY1305_SHA256");
      assertThat(accepted(server, context, "TLSv1.1")).isEmpty();
      assertThat(accepted(server, context, "TLSv1")).isEmpty();
    }
  }

  @Test
  void acceptsOnly13WhenStrict() throws Exception {
    TestAuthority authority = new TestAuthority();
    try (NettyServer server = start(authority, TestAuthority.ec(), true)) {
      SSLContext context = authority.clientContext(null);
      assertThat(accepted(server, context, "TLSv1.3")).isEqualTo(SUITES_1_3);
      assertThat(accepted(server, context, "TLSv1.2")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "TLSv1.3")
  void acceptsExactlyTheGroupsOfTheProfile(String protocol) throws Exception {
    TestAuthority authority = new TestAuthority();
    try (NettyServer server = start(authority, TestAuthority.ec(), false)) {
      Set<String> accepted = new TreeSet<>();
      for (String group : GROUPS) {
        String agreed = BoringClient.groupAgreed(server.address(), authority, protocol, group);
        if (agreed != null) {
          assertThat(agreed).isEqualTo(group);
          accepted.add(group);
        }
      }
      Set<String> expected = new TreeSet<>(GOOD_GROUPS);
      assertThat(accepted).isEqualTo(expected);
    }
  }

  @Test
  void prefersTheHybridGroup() throws Exception {
    TestAuthority authority = new TestAuthority();
    try (NettyServer server = start(authority, TestAuthority.ec(), false)) {
      assertThat(
              BoringClient.groupAgreed(
                  server.address(), authority, "TLSv1.3", "x25519", "X25519MLKEM768"))
          .isEqualTo("X25519MLKEM768");
    }
  }

  @Test
  void speaksHttp11InAlpnAndNothingElse() throws Exception {
    TestAuthority authority = new TestAuthority();
    try (NettyServer server = start(authority, TestAuthority.ec(), false);
        SSLSocket socket = socket(server, authority.clientContext(null))) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
      socket.setSSLParameters(parameters);
      assertThat(new RawClient(socket).get("/").status()).isEqualTo(200);
      assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
    }
  }

  @Test
  void wantsACertificateOfItsOwnAuthorityFromClientsWhenTold() throws Exception {
    TestAuthority authority = new TestAuthority();
    TestAuthority clients = new TestAuthority();
    Path trusted = clients.writeAuthority(folder);
    try (NettyServer server = start(authority, TestAuthority.ec(), false, trusted)) {
      SSLContext known = authority.clientContext(clients.issue("officer", TestAuthority.ec()));
      for (int i = 0; i < 2; i++) {
        try (SSLSocket socket = socket(server, known)) {
          assertThat(new RawClient(socket).get("/").header("x-client")).isEqualTo("CN=officer");
        }
      }
      SSLContext none = authority.clientContext(null);
      SSLContext other =
          authority.clientContext(new TestAuthority().issue("officer", TestAuthority.ec()));
      for (SSLContext context : new SSLContext[] {none, other}) {
        try (SSLSocket socket = socket(server, context)) {
          // With 1.3 a client learns that its certificate was refused only when it reads.
          assertThatThrownBy(() -> new RawClient(socket).get("/")).isInstanceOf(IOException.class);
        }
      }
    }
  }

  @Test
  void takesNewCertificatesIntoUseWithoutARestart() throws Exception {
    try (TestServer server = new TestServer(TlsTest::ok);
        RawClient old = server.connect()) {
      TestAuthority.Issued replaced = server.replaceIdentity();
      assertThat(server.server().reloadCertificates()).isTrue();
      try (RawClient fresh = server.connect()) {
        assertThat(fresh.socket().getSession().getPeerCertificates()[0])
            .isEqualTo(replaced.certificate());
        assertThat(fresh.get("/").status()).isEqualTo(200);
      }
      assertThat(old.get("/").status()).isEqualTo(200);
      assertThat(server.metrics().reloads).containsExactly(true);
    }
  }

  @Test
  void noticesNewCertificatesByItself() throws Exception {
    try (TestServer server =
        new TestServer(
            WireLimits.DEFAULT.withCertificateCheck(Duration.ofMillis(50)), TlsTest::ok)) {
      TestAuthority.Issued replaced = server.replaceIdentity();
      AtomicReference<Object> shown = new AtomicReference<>();
      for (int i = 0; i < 100 && !replaced.certificate().equals(shown.get()); i++) {
        Thread.sleep(50);
        try (RawClient client = server.connect()) {
          shown.set(client.socket().getSession().getPeerCertificates()[0]);
        }
      }
      assertThat(shown.get()).isEqualTo(replaced.certificate());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a certificate", "another's key", "no key"})
  void keepsTheOldCertificateWhenTheNewOneCannotBeUsed(String kind) throws Exception {
    try (TestServer server = new TestServer(TlsTest::ok)) {
      TestAuthority.Issued other = server.authority().issue("other", TestAuthority.ec());
      switch (kind) {
        case "another's key" -> TestAuthority.writeCertificate(server.folder(), other);
        case "no key" -> Files.writeString(server.folder().resolve("server.key"), "");
        default -> Files.writeString(server.folder().resolve("server.pem"), kind);
      }
      assertThat(server.server().reloadCertificates()).isFalse();
      assertThat(server.metrics().reloads).containsExactly(false);
      try (RawClient client = server.connect()) {
        assertThat(client.get("/").status()).isEqualTo(200);
        assertThat(client.socket().getSession().getPeerCertificates()[0])
            .isNotEqualTo(other.certificate());
      }
      if (kind.equals("another's key")) {
        TestAuthority.writeKey(server.folder(), other);
        assertThat(server.server().reloadCertificates()).isTrue();
      }
    }
  }

  private static void ok(eu.rempart.gateway.http.HttpExchange exchange) throws IOException {
    exchange.respond(200, new ResponseHeaders(), new byte[0]);
  }
}
