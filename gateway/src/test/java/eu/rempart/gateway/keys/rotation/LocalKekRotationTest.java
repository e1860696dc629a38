package eu.rempart.gateway.keys.rotation;

import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekRetirement;
import eu.rempart.keymanager.KekRotation;
import eu.rempart.keymanager.local.LocalKeyOfficer;
import eu.rempart.keymanager.local.LocalKeystore;
import eu.rempart.keymanager.local.LocalRotation;
import eu.rempart.keymanager.local.Unlock;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // provider() makes them before each test
class LocalKekRotationTest extends KekRotationContract {
  @TempDir private Path folder;
  private Unlock.KeyFile opens;
  private LocalKeystore keystore;

  @Override
  protected KekProvider provider() {
    opens = new Unlock.KeyFile(folder.resolve("key"));
    keystore = LocalKeystore.create(folder.resolve("keystore.json"), opens);
    return keystore;
  }

  @Override
  protected KekRotation rotation() {
    return new LocalRotation(keystore, () -> opens);
  }

  @Override
  protected KekRetirement officer() {
    return new LocalKeyOfficer(keystore, () -> opens);
  }
}
