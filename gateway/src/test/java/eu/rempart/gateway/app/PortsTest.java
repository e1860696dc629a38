package eu.rempart.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.gateway.config.ConfigLoader;
import eu.rempart.gateway.config.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortsTest {
  private ServerSocket other;
  private ListenAddress taken;

  @BeforeEach
  void takeAPort() throws IOException {
    other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    taken = new ListenAddress("127.0.0.1", other.getLocalPort());
  }

  @AfterEach
  void letItGo() throws IOException {
    other.close();
  }

  @Test
  void aDefaultPortThatIsTakenGivesWay() throws IOException {
    try (ServerSocket bound = ports(Map.of()).bind("admin", taken, PortsTest::listen)) {
      assertThat(bound.getLocalPort()).isPositive().isNotEqualTo(taken.port());
    }
  }

  @Test
  void aChosenPortThatIsTakenStopsTheStartAndNamesItsKey() {
    Ports ports = ports(Map.of("admin.listen", taken.toString()));
    assertThatThrownBy(() -> ports.bind("admin", taken, PortsTest::listen))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("nothing can listen on " + taken)
        .hasMessageEndingWith("choose another address with admin.listen");
  }

  @Test
  void theS3PortNeverGivesWay() {
    assertThatThrownBy(() -> ports(Map.of()).bindExactly(taken, PortsTest::listen))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("nothing can listen on " + taken)
        .hasMessageEndingWith("choose another address with --listen");
  }

  @Test
  void aNameWithoutAnAddressIsASentence() {
    assertThatThrownBy(() ->
            ports(Map.of())
                .bind("admin", new ListenAddress("nowhere.invalid", 1), PortsTest::listen))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("the host name 'nowhere.invalid' has no address");
  }

  @Test
  void aListenerOnEveryAddressIsNamedByTheLoopback() {
    assertThat(Ports.url("https", new ListenAddress("0.0.0.0", 0), 8443))
        .isEqualTo("https://127.0.0.1:8443");
    assertThat(Ports.url("https", new ListenAddress("::1", 0), 8443))
        .isEqualTo("https://[::1]:8443");
  }

  private static Ports ports(Map<String, String> flags) {
    return new Ports(new ConfigLoader(Map.of()).load(null, flags));
  }

  private static ServerSocket listen(InetSocketAddress address) throws IOException {
    return new ServerSocket(address.getPort(), 1, address.getAddress());
  }
}
