package eu.rempart.gateway.keys.rotation;

import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekRetirement;
import eu.rempart.keymanager.KekRotation;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.testing.OpenBaoServer;
import eu.rempart.keymanager.vault.Secret;
import eu.rempart.keymanager.vault.TransitKeyName;
import eu.rempart.keymanager.vault.VaultConnection;
import eu.rempart.keymanager.vault.VaultKeyOfficer;
import eu.rempart.keymanager.vault.VaultLogin;
import eu.rempart.keymanager.vault.VaultRotation;
import eu.rempart.keymanager.vault.VaultSettings;
import eu.rempart.keymanager.vault.VaultTransit;
import java.util.UUID;

/** Against a real OpenBao. */
@SuppressWarnings("NullAway.Init") // provider() makes them before each test
class VaultKekRotationTest extends KekRotationContract {
  private static final OpenBaoServer SERVER = OpenBaoServer.shared();

  private TransitKeyName key;

  @Override
  protected KekProvider provider() {
    String name = "rotating-" + UUID.randomUUID();
    SERVER.createKey(name);
    key = TransitKeyName.of("transit", name);
    try (VaultConnection connection = connect()) {
      return VaultTransit.open(connection, key);
    }
  }

  @Override
  protected KekRotation rotation() {
    try (VaultConnection connection = connect()) {
      return VaultRotation.open(connection, key);
    }
  }

  @Override
  protected KekRetirement officer() {
    try (VaultConnection connection = connect()) {
      return VaultKeyOfficer.open(connection, key);
    }
  }

  private static VaultConnection connect() {
    return VaultConnection.open(
        VaultSettings.of(SERVER.address(), null, null),
        new VaultLogin.Token(Secret.of(OpenBaoServer.ROOT_TOKEN)),
        KeyEvents.NONE);
  }
}
