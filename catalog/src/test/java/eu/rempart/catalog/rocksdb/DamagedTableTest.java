package eu.rempart.catalog.rocksdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.store.CorruptStoreException;
import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDBException;

/**
 * A sorted file that was changed, cut or taken away is said to be damaged; nothing is made of it.
 */
class DamagedTableTest {

  private static final byte[] KEY = {1, 50};
  private static final KeyRange ALL = KeyRange.prefixedBy(new byte[] {1});

  @TempDir Path folder;
  private Path table;

  @BeforeEach
  void writeATable() throws IOException, RocksDBException {
    RocksFiles files = RocksFiles.open(settings());
    try (RocksCatalogStore store = RocksCatalogStore.open(files, null);
        FlushOptions waiting = new FlushOptions().setWaitForFlush(true)) {
      store.transact(tx -> {
        for (int i = 0; i < 100; i++) {
          tx.put(new byte[] {1, (byte) i}, "a row of some length".repeat(20).getBytes(UTF_8));
        }
        return null;
      });
      files.db().flush(waiting, List.of(files.family(KEY)));
    }
    table = table();
  }

  @Test
  void anUntouchedOneIsRead() {
    assertThat(get()).isNotNull();
    assertThat(scan()).hasSize(100);
  }

  @Test
  void aChangedOneIsRefusedByGetAndScanAndNamed() throws IOException {
    byte[] bytes = Files.readAllBytes(table);
    // Every block of rows, and none of the index and footer behind them.
    for (int at = 1000; at < 40_000; at += 4000) {
      bytes[at] ^= 1;
    }
    Files.write(table, bytes);
    refused(this::get);
    refused(this::scan);
  }

  @Test
  void aCutOneIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(table);
    for (int length : new int[] {0, 100, bytes.length / 2, bytes.length - 1}) {
      Files.write(table, Arrays.copyOf(bytes, length));
      assertThatThrownBy(this::get).isInstanceOf(CorruptStoreException.class);
    }
  }

  @Test
  void aMissingOneIsRefused() throws IOException {
    Files.delete(table);
    assertThatThrownBy(this::get).isInstanceOf(CorruptStoreException.class);
  }

  private void refused(ThrowingCallable read) {
    assertThatThrownBy(read)
        .isInstanceOf(CorruptStoreException.class)
        .hasMessage("the catalog does not read: its file %s is damaged", table.getFileName());
  }

  private byte[] get() {
    try (RocksCatalogStore store = RocksCatalogStore.open(settings())) {
      return store.read(tx -> tx.get(KEY));
    }
  }

  private List<Row> scan() {
    try (RocksCatalogStore store = RocksCatalogStore.open(settings())) {
      return store.read(tx -> tx.scan(ALL, 1000));
    }
  }

  private RocksSettings settings() {
    return RocksSettings.in(folder, Set.of());
  }

  private Path table() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".sst")).findFirst().orElseThrow();
    }
  }
}
