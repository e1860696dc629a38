package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekProviderContract;
import eu.rempart.keymanager.testing.OpenBaoServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class VaultTransitContractTest extends KekProviderContract {
  private static final String KEY = "contract";

  private VaultTransit transit;

  @BeforeEach
  void open() {
    OpenBaoServer server = OpenBaoServer.shared();
    server.createKey(KEY);
    transit =
        Opened.transit(
            VaultSettings.of(server.address(), null, null),
            new VaultLogin.Token(Secret.of(OpenBaoServer.ROOT_TOKEN)),
            KEY);
  }

  @AfterEach
  void close() {
    transit.close();
  }

  @Override
  protected KekProvider provider() {
    return transit;
  }

  @Override
  protected void rotateKek() {
    OpenBaoServer.shared().write("transit/keys/" + KEY + "/rotate", Map.of());
  }
}
