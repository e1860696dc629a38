package eu.rempart.gateway.http.netty;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.gateway.http.ServerSettings;
import eu.rempart.gateway.http.TlsSettings;
import eu.rempart.gateway.http.WireLimits;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever starts a listener can tell a taken address from a certificate that cannot be used. */
final class TakenAddressTest {
  @TempDir Path folder;

  @Test
  void aTakenAddressIsABindException() throws Exception {
    TestAuthority.Issued issued = new TestAuthority().issue("localhost", TestAuthority.ec());
    TlsSettings tls =
        TlsSettings.of(
            TestAuthority.writeCertificate(folder, issued), TestAuthority.writeKey(folder, issued));
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerSettings settings =
          new ServerSettings(
              "test",
              new InetSocketAddress(InetAddress.getLoopbackAddress(), other.getLocalPort()),
              tls,
              WireLimits.DEFAULT,
              new RecordedMetrics());
      assertThatThrownBy(() ->
              NettyServer.start(
                      settings,
                      exchange -> {
                        throw new AssertionError("nothing is served");
                      })
                  .close())
          .isInstanceOf(BindException.class)
          .hasMessageContaining("cannot listen on");
    }
  }
}
