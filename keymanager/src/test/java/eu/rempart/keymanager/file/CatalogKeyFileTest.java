package eu.rempart.keymanager.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.envelope.ValueAuthenticationException;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.KekRegistry;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.ValueKeys;
import eu.rempart.keymanager.local.LocalKeyOfficer;
import eu.rempart.keymanager.local.LocalKeystore;
import eu.rempart.keymanager.local.LocalRotation;
import eu.rempart.keymanager.local.Unlock;
import eu.rempart.keymanager.testing.FakeKekProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogKeyFileTest {
  private static final byte[] PLAIN = {1, 2, 3};
  private static final byte[] AAD = {4};

  @TempDir Path folder;
  private final FakeKekProvider provider = new FakeKekProvider();

  private CatalogKeyFile file() {
    return file("c-1");
  }

  private CatalogKeyFile file(String catalog) {
    return new CatalogKeyFile(
        folder.resolve("catalog-key.json"), catalog, KekRegistry.of("default", provider));
  }

  private static ValueKey current(ValueKeys keys) {
    return Objects.requireNonNull(keys.keys().get(keys.current()));
  }

  @Test
  void givesTheSameKeyEachTime() throws Exception {
    try (ValueKeys first = file().loadOrCreate();
        ValueKeys second = file().loadOrCreate()) {
      assertThat(current(second).open(current(first).seal(PLAIN, AAD), AAD)).isEqualTo(PLAIN);
    }
    Path path = folder.resolve("catalog-key.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void givesAllWhoCreateAtOnceTheSameKey() throws Exception {
    List<Future<ValueKeys>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        running.add(threads.submit(() -> file().loadOrCreate()));
      }
    }
    byte[] sealed = current(running.getFirst().get()).seal(PLAIN, AAD);
    for (Future<ValueKeys> keys : running) {
      assertThat(current(keys.get()).open(sealed, AAD)).isEqualTo(PLAIN);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void refusesAnotherCatalogsFile() {
    file().loadOrCreate().close();
    assertThatThrownBy(() -> file("c-2").loadOrCreate())
        .isInstanceOf(KeyConfigurationException.class)
        .hasMessageContaining("another catalog");
  }

  @Test
  void neverReplacesADamagedFile() throws Exception {
    file().loadOrCreate().close();
    Path path = folder.resolve("catalog-key.json");
    byte[] whole = Files.readAllBytes(path);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      Files.write(path, cut);
      assertThatThrownBy(() -> file().loadOrCreate()).isInstanceOf(KeyConfigurationException.class);
      assertThat(path).hasBinaryContent(cut);
    }
  }

  @Test
  void leavesNothingBehindWhenTheProviderIsAway() throws Exception {
    provider.fail(() -> new KeyManagerUnavailableException("away"));
    assertThatThrownBy(() -> file().loadOrCreate())
        .isInstanceOf(KeyManagerUnavailableException.class);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aNewGenerationSealsAndTheOldOneOpensUntilItIsRetired() throws Exception {
    byte[] old;
    try (ValueKeys first = file().loadOrCreate()) {
      old = current(first).seal(PLAIN, AAD);
    }
    assertThat(file().rotate(1)).isEqualTo(2);
    assertThat(file().rotate(1)).as("asked for again after a kill").isEqualTo(2);
    try (ValueKeys both = file().loadOrCreate()) {
      assertThat(both.current()).isEqualTo(2);
      assertThat(both.keys()).containsOnlyKeys(1, 2);
      assertThat(Objects.requireNonNull(both.keys().get(1)).open(old, AAD)).isEqualTo(PLAIN);
      assertThatThrownBy(() -> current(both).open(old, AAD))
          .isInstanceOf(ValueAuthenticationException.class);
    }
    assertThat(file().retire()).isEqualTo(1);
    assertThat(file().retire()).isZero();
    try (ValueKeys left = file().loadOrCreate()) {
      assertThat(left.keys()).containsOnlyKeys(2);
    }
  }

  @Test
  void retiresNothingWhenTheGenerationThatSealsDoesNotUnwrap() throws Exception {
    file().loadOrCreate().close();
    file().rotate(1);
    provider.fail(() -> new KeyManagerUnavailableException("away"));
    assertThatThrownBy(() -> file().retire()).isInstanceOf(KeyManagerUnavailableException.class);
    provider.recover();
    try (ValueKeys both = file().loadOrCreate()) {
      assertThat(both.keys()).hasSize(2);
    }
  }

  @Test
  void everyGenerationIsWrappedAnewUnderARotatedKek() throws Exception {
    Unlock.KeyFile opens = new Unlock.KeyFile(folder.resolve("key"));
    try (LocalKeystore keystore = LocalKeystore.create(folder.resolve("keystore"), opens)) {
      CatalogKeyFile file =
          new CatalogKeyFile(
              folder.resolve("its-catalog-key"), "c-1", KekRegistry.of("default", keystore));
      byte[] sealed;
      try (ValueKeys keys = file.loadOrCreate()) {
        sealed = current(keys).seal(PLAIN, AAD);
      }
      file.rotate(1);
      LocalRotation rotation = new LocalRotation(keystore, () -> opens);
      rotation.rotate();
      assertThat(file.wrappedBefore(keystore.name(), 2)).isEqualTo(2);

      assertThat(file.rewrap(rotation)).isEqualTo(2);

      assertThat(file.wrappedBefore(keystore.name(), 2)).isZero();
      new LocalKeyOfficer(keystore, () -> opens).raiseMinimum(2);
      try (ValueKeys keys = file.loadOrCreate()) {
        assertThat(Objects.requireNonNull(keys.keys().get(1)).open(sealed, AAD)).isEqualTo(PLAIN);
      }
    }
  }
}
