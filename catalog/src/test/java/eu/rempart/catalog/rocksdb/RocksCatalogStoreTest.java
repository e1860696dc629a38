package eu.rempart.catalog.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.store.CatalogStore;
import eu.rempart.catalog.store.CatalogStoreContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksCatalogStoreTest extends CatalogStoreContract {

  @TempDir Path folder;

  @Override
  protected CatalogStore open() {
    return RocksCatalogStore.open(settings());
  }

  @Test
  void findsItsRowsAgain() {
    put("a", "1");
    store().close();
    try (RocksCatalogStore again = RocksCatalogStore.open(settings())) {
      assertThat(again.<byte[], RuntimeException>read(tx -> tx.get(key("a")))).isEqualTo(key("1"));
    }
  }

  @Test
  void saysThatAnotherHasTheFolderOpen() {
    assertThatThrownBy(() -> RocksCatalogStore.open(settings()))
        .isInstanceOf(CatalogInUseException.class)
        .hasMessageContaining("in use by another process");
    put("a", "the first still works");
  }

  @Test
  void writesNoKeyIntoRocksLogs() throws Exception {
    for (int i = 0; i < 500; i++) {
      put("canary-" + i, "x".repeat(1000));
    }
    store().close();
    try (RocksCatalogStore again = RocksCatalogStore.open(settings())) {
      assertThat(again.statistics().writable()).isTrue();
    }
    for (Path log : files("LOG")) {
      assertThat(Files.readString(log, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
    }
  }

  @Test
  void groupsCommitsThatWaitTogether() throws Exception {
    runTogether(
        200,
        n -> {
          for (int i = 0; i < 5; i++) {
            put("key" + n + "/" + i, "v");
          }
        });
    assertThat(store().statistics().commits()).isEqualTo(1000);
    assertThat(store().statistics().syncs()).isLessThan(500);
  }

  @Test
  void endsATransactionThatAlwaysMeetsAnother() throws Exception {
    // 40 writers of one key: each must get through within its bounded attempts.
    runTogether(
        40,
        n -> {
          for (int i = 0; i < 10; i++) {
            store()
                .transact(tx -> {
                  byte[] before = tx.get(key("hot"));
                  tx.put(
                      key("hot"),
                      before == null ? new byte[1] : Arrays.copyOf(before, before.length + 1));
                  return null;
                });
          }
        });
    assertThat(store().<byte[], RuntimeException>read(tx -> tx.get(key("hot")))).hasSize(400);
  }

  @Test
  void staysWithinItsNativeMemory() {
    for (int i = 0; i < 300; i++) {
      byte[] key = ("fill" + i).getBytes(StandardCharsets.UTF_8);
      store()
          .transact(tx -> {
            tx.put(key, new byte[300_000]);
            return null;
          });
    }
    assertThat(store().statistics().nativeBytes()).isPositive().isLessThan(96L << 20);
  }

  private RocksSettings settings() {
    return RocksSettings.in(folder.resolve("catalog"), Set.of());
  }

  private List<Path> files(String part) throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("catalog"))) {
      return all.filter(file -> file.getFileName().toString().contains(part)).toList();
    }
  }
}
