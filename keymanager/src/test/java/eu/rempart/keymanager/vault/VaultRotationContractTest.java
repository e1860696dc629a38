package eu.rempart.keymanager.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekRetirement;
import eu.rempart.keymanager.KekRotation;
import eu.rempart.keymanager.KekRotationContract;
import eu.rempart.keymanager.testing.OpenBaoServer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VaultRotationContractTest extends KekRotationContract {
  private static final OpenBaoServer SERVER = OpenBaoServer.shared();

  private String key;
  private VaultTransit transit;
  private VaultRotation rotation;
  private VaultKeyOfficer officer;

  @BeforeEach
  void open() {
    key = "rotation-" + UUID.randomUUID();
    SERVER.createKey(key);
    VaultSettings settings = VaultSettings.of(SERVER.address(), null, null);
    VaultLogin login = new VaultLogin.Token(Secret.of(OpenBaoServer.ROOT_TOKEN));
    transit = Opened.transit(settings, login, key);
    rotation = Opened.rotation(settings, login, key);
    officer = Opened.keyOfficer(settings, login, key);
  }

  @AfterEach
  void close() {
    transit.close();
    rotation.close();
    officer.close();
  }

  @Override
  protected KekProvider provider() {
    return transit;
  }

  @Override
  protected KekRotation rotation() {
    return rotation;
  }

  @Override
  protected KekRetirement officer() {
    return officer;
  }

  @Test
  void trimsAKeyWhoseMinimumWasRaisedByHand() {
    rotation.rotate();
    SERVER.write("transit/keys/" + key + "/config", Map.of("min_decryption_version", 2));

    officer.trim();

    JsonNode now = SERVER.read("transit/keys/" + key).path("data");
    assertThat(now.path("min_available_version").asInt()).isEqualTo(2);
  }
}
