package eu.rempart.keymanager.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.testing.OpenBaoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTlsTest {
  private static final VaultLogin LOGIN = new VaultLogin.Token(Secret.of(OpenBaoServer.ROOT_TOKEN));

  @Test
  void trustsTheNamedAuthorityAndNoOther() {
    try (OpenBaoServer server = OpenBaoServer.startTls();
        OpenBaoServer other = OpenBaoServer.startTls()) {
      // Nothing is mounted here: to be told so is to have been let in.
      assertThatThrownBy(() -> open(server.address(), server.authority()))
          .isInstanceOf(KeyConfigurationException.class)
          .hasMessageContaining("no transit key");
      assertThat(System.getenv("VAULT_SSL_VERIFY")).isEqualTo("false");
      assertThatThrownBy(() -> open(server.address(), other.authority()))
          .isInstanceOf(KeyManagerUnavailableException.class)
          .hasMessageContaining("TLS failed");
    }
  }

  @Test
  void checksTheNameInTheCertificate() throws Exception {
    InetAddress unnamed = InetAddress.getByName("127.0.0.2");
    try (OpenBaoServer server = OpenBaoServer.startTls();
        ServerSocket front = new ServerSocket(0, 8, unnamed)) {
      // The same server, reached at an address its certificate does not name.
      Thread.ofVirtual().start(() -> forward(front, server.address().getPort()));
      URI address = URI.create("https://127.0.0.2:" + front.getLocalPort());
      assertThatThrownBy(() -> open(address, server.authority()))
          .isInstanceOf(KeyManagerUnavailableException.class)
          .hasMessageContaining("TLS failed");
    }
  }

  private static void forward(ServerSocket front, int port) {
    while (!front.isClosed()) {
      try {
        Socket client = front.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException closed) {
      // The other direction ended first.
    }
  }

  private static void open(URI address, Path authority) {
    Opened.transit(VaultSettings.of(address, null, authority), LOGIN, "k").close();
  }

  @Test
  void refusesATrustFileWithoutCertificates(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("ca.pem");
    URI address = URI.create("https://127.0.0.1:8200");
    assertThatThrownBy(() -> open(address, file)).isInstanceOf(KeyConfigurationException.class);
    Files.writeString(file, "");
    assertThatThrownBy(() -> open(address, file)).isInstanceOf(KeyConfigurationException.class);
    Files.writeString(file, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    assertThatThrownBy(() -> open(address, file)).isInstanceOf(KeyConfigurationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://vault.example:8200",
        "http://localhost:8200",
        "https://vault.example:8200",
        "https://user@127.0.0.1:8200",
        "https://127.0.0.1:8200/v1",
        "https://127.0.0.1:8200?x=y",
        "ftp://127.0.0.1",
        "vault:8200"
      })
  void refusesAddressesItCannotReachSafely(String address) {
    // Without a trust file, https is refused too.
    assertThatThrownBy(() -> VaultSettings.of(URI.create(address), null, null))
        .isInstanceOf(KeyConfigurationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "../k", "k?x", "k k", "é"})
  void refusesNamesThatWouldChangeThePath(String key) {
    URI address = URI.create("http://127.0.0.1:8200");
    refuses(() -> TransitKeyName.of("transit", key));
    if (!key.equals("a/b")) {
      refuses(() -> TransitKeyName.of(key, "k"));
      refuses(() -> new TransitKeyName(key, "transit", "k"));
      refuses(() -> VaultSettings.of(address, key, null));
    }
  }

  private static void refuses(ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(KeyConfigurationException.class);
  }
}
