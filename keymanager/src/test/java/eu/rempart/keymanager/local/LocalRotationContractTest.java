package eu.rempart.keymanager.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.GeneratedKey;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekRetirement;
import eu.rempart.keymanager.KekRotation;
import eu.rempart.keymanager.KekRotationContract;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRotationContractTest extends KekRotationContract {
  private static final KeyContext CONTEXT =
      new KeyContext(new KeyScope("acme", "b-1"), BucketKeyId.random());
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private Path path;
  private Unlock.KeyFile keyFile;
  private LocalKeystore keystore;

  @BeforeEach
  void create() {
    path = folder.resolve("keystore.json");
    keyFile = new Unlock.KeyFile(folder.resolve("key"));
    keystore = LocalKeystore.create(path, keyFile);
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
  protected KekRotation rotation() {
    return new LocalRotation(keystore, () -> keyFile);
  }

  @Override
  protected KekRetirement officer() {
    return new LocalKeyOfficer(keystore, () -> keyFile);
  }

  @Test
  void aMinimumAndATrimOutliveARestart() throws Exception {
    try (GeneratedKey old = keystore.generate(CONTEXT)) {
      rotation().rotate();
      officer().raiseMinimum(2);
      try (LocalKeystore again = LocalKeystore.open(path, keyFile)) {
        assertThat(again.status()).isEqualTo(keystore.status());
        assertThatThrownBy(() -> again.unwrap(CONTEXT, old.wrapped()))
            .isInstanceOf(WrappedKeyRefusedException.class);
      }
      assertThat(JSON.readTree(path.toFile()).path("keys")).hasSize(2);
      officer().trim();
      assertThat(JSON.readTree(path.toFile()).path("keys")).hasSize(1);
      try (LocalKeystore again = LocalKeystore.open(path, keyFile)) {
        assertThat(again.status().versions()).containsOnlyKeys(2);
      }
    }
  }

  @Test
  void aMinimumCannotBeTakenOutOfTheFile() throws Exception {
    rotation().rotate();
    officer().raiseMinimum(2);
    ObjectNode document = (ObjectNode) JSON.readTree(path.toFile());
    assertThat(document.path("minimum").asInt()).isEqualTo(2);

    document.remove("minimum");
    refusesToOpen(document);
    document.put("minimum", 1);
    refusesToOpen(document);
  }

  private void refusesToOpen(ObjectNode document) throws Exception {
    Files.write(path, JSON.writeValueAsBytes(document));
    assertThatThrownBy(() -> LocalKeystore.open(path, keyFile))
        .isInstanceOf(DamagedKeystoreException.class);
  }

  @Test
  void asksForWhatOpensItEachTimeAndClosesIt() {
    AtomicInteger asked = new AtomicInteger();
    Path other = folder.resolve("other.json");
    try (LocalKeystore opened =
        LocalKeystore.create(other, new Unlock.Passphrase("a long passphrase".toCharArray()))) {
      LocalRotation rotation =
          new LocalRotation(
              opened,
              () -> {
                asked.incrementAndGet();
                return new Unlock.Passphrase("a long passphrase".toCharArray());
              });
      rotation.rotate();
      rotation.rotate();
      assertThat(asked).hasValue(2);
      LocalRotation wrong =
          new LocalRotation(opened, () -> new Unlock.Passphrase("another one".toCharArray()));
      assertThatThrownBy(wrong::rotate).isInstanceOf(WrongPassphraseException.class);
      assertThat(opened.status().currentVersion()).isEqualTo(3);
    }
  }

  @Test
  void aDeletedKeystoreLeavesNoFile() {
    officer().delete();
    assertThat(path).doesNotExist();
  }
}
