package eu.rempart.gateway.admin.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.gateway.administrator.AdministratorFiles;
import eu.rempart.keymanager.file.PrivateFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever keeps an administrator from an answer is told in a sentence. */
class AdminClientTest {
  @TempDir Path folder;

  /**
   * As TLS 1.3 does when a certificate is not accepted: the client has sent its request by then.
   */
  @Test
  void aConnectionThatIsClosedWithoutAnAnswerIsASentence() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> closeAll(server));
      URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
      try (AdminClient client =
          new AdminClient(
              url,
              new PrivateFile(folder.resolve("session")),
              () -> Codes.of("123456"),
              SSLContext.getDefault(),
              Clock.systemUTC())) {
        assertThatThrownBy(() -> client.call("GET", "/v1/session", null))
            .isInstanceOf(AdminRefused.class)
            .hasMessageContaining(url + " closed the connection without an answer")
            .hasMessageContaining("does not accept this certificate");
      }
    }
  }

  @Test
  void theFileThatIsMissingIsNamed() throws IOException {
    AdministratorFiles files = new AdministratorFiles(folder);
    assertThatThrownBy(() -> AdminTls.context(files, files.authority()))
        .isInstanceOf(AdminRefused.class)
        .hasMessageStartingWith("there is no " + files.key())
        .hasMessageEndingWith("--credentials");
    Files.writeString(files.key(), "none");
    assertThatThrownBy(() -> AdminTls.context(files, files.authority()))
        .isInstanceOf(AdminRefused.class)
        .hasMessageContaining("is damaged");
  }

  private static void closeAll(ServerSocket server) {
    try {
      while (true) {
        server.accept().close();
      }
    } catch (IOException e) {
      // The test is over.
    }
  }
}
