package eu.rempart.keymanager.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.testing.FakeKekProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    return new CatalogKeyFile(folder.resolve("catalog-key.json"));
  }

  @Test
  void givesTheSameKeyEachTime() throws Exception {
    try (ValueKey first = file().loadOrCreate("c-1", provider);
        ValueKey second = file().loadOrCreate("c-1", provider)) {
      assertThat(second.open(first.seal(PLAIN, AAD), AAD)).isEqualTo(PLAIN);
    }
    Path path = folder.resolve("catalog-key.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void givesAllWhoCreateAtOnceTheSameKey() throws Exception {
    List<Future<ValueKey>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        running.add(threads.submit(() -> file().loadOrCreate("c-1", provider)));
      }
    }
    byte[] sealed = running.getFirst().get().seal(PLAIN, AAD);
    for (Future<ValueKey> key : running) {
      assertThat(key.get().open(sealed, AAD)).isEqualTo(PLAIN);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void refusesAnotherCatalogsFile() {
    file().loadOrCreate("c-1", provider).close();
    assertThatThrownBy(() -> file().loadOrCreate("c-2", provider))
        .isInstanceOf(KeyConfigurationException.class)
        .hasMessageContaining("another catalog");
  }

  @Test
  void neverReplacesADamagedFile() throws Exception {
    file().loadOrCreate("c-1", provider).close();
    Path path = folder.resolve("catalog-key.json");
    byte[] whole = Files.readAllBytes(path);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      Files.write(path, cut);
      assertThatThrownBy(() -> file().loadOrCreate("c-1", provider))
          .isInstanceOf(KeyConfigurationException.class);
      assertThat(path).hasBinaryContent(cut);
    }
  }

  @Test
  void leavesNothingBehindWhenTheProviderIsAway() throws Exception {
    provider.fail(() -> new KeyManagerUnavailableException("away"));
    assertThatThrownBy(() -> file().loadOrCreate("c-1", provider))
        .isInstanceOf(KeyManagerUnavailableException.class);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
