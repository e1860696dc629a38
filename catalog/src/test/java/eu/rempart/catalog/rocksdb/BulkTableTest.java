package eu.rempart.catalog.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.rempart.catalog.store.KeyRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkTableTest {

  private static final byte BULK = 0x43;

  @TempDir Path folder;
  private RocksCatalogStore store;

  @BeforeEach
  void open() {
    store = RocksCatalogStore.open(settings());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keepsLargeValuesInFilesOfTheirOwn() throws IOException {
    byte[] value = new byte[50_000];
    new Random(1).nextBytes(value);
    byte[] key = {BULK, 1, 2, 3};
    store.transact(tx -> {
      tx.put(key, value);
      tx.put(new byte[] {1}, new byte[] {2});
      return null;
    });
    assertThat(store.<byte[], RuntimeException>read(tx -> tx.get(key))).isEqualTo(value);
    store.close();
    try (RocksCatalogStore again = RocksCatalogStore.open(settings())) {
      assertThat(again.<byte[], RuntimeException>read(tx -> tx.get(key))).isEqualTo(value);
    }
    assertThat(files(".blob")).isNotEmpty();
  }

  @Test
  void refusesToScanAcrossABulkTableAndOthers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            store.read(
                tx -> tx.scan(KeyRange.of(new byte[] {0x40}, new byte[] {0x50}), 10, false)));
    assertThat(
            store.<Integer, RuntimeException>read(
                tx -> tx.scan(KeyRange.prefixedBy(new byte[] {BULK}), 10).size()))
        .isZero();
    assertThat(
            store.<Integer, RuntimeException>read(
                tx -> tx.scan(KeyRange.of(new byte[] {0x40}, new byte[] {BULK}), 10).size()))
        .isZero();
  }

  private RocksSettings settings() {
    return RocksSettings.in(folder, Set.of(BULK));
  }

  private List<Path> files(String part) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().contains(part)).toList();
    }
  }
}
