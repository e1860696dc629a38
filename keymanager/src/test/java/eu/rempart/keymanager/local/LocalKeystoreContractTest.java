package eu.rempart.keymanager.local;

import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekProviderContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalKeystoreContractTest extends KekProviderContract {
  @TempDir Path folder;
  private LocalKeystore keystore;
  private Unlock unlock;

  @BeforeEach
  void create() {
    unlock = new Unlock.KeyFile(folder.resolve("key"));
    keystore = LocalKeystore.create(folder.resolve("keystore.json"), unlock);
  }

  @AfterEach
  void close() {
    keystore.close();
  }

  @Override
  protected KekProvider provider() {
    return keystore;
  }

  @Override
  protected void rotateKek() {
    keystore.rotate(unlock);
  }
}
