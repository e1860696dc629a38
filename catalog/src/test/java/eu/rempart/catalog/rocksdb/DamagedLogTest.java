package eu.rempart.catalog.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.store.CorruptStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log cut short by a power loss opens with what was synced; a log damaged elsewhere does not
 * open.
 */
class DamagedLogTest {

  private static final int COMMITS = 20;

  @TempDir Path folder;
  private Path original;
  private Path log;
  private long lengthBeforeLast;

  @BeforeEach
  void writeALog() throws IOException {
    original = folder.resolve("original");
    // Not closed before it is copied: closing could tidy the log up.
    try (RocksCatalogStore store = RocksCatalogStore.open(settings(original))) {
      for (int i = 0; i < COMMITS; i++) {
        lengthBeforeLast = i == COMMITS - 1 ? Files.size(log(original)) : 0;
        int value = i;
        store.transact(tx -> {
          tx.put(new byte[] {1, (byte) value}, new byte[100]);
          return null;
        });
      }
      copy(original, folder.resolve("copy"));
    }
    log = log(folder.resolve("copy"));
  }

  @Test
  void opensWithATailTornAnywhere() throws IOException {
    byte[] whole = Files.readAllBytes(log);
    int end = lastByte(whole);
    for (int length = (int) lengthBeforeLast; length < end; length++) {
      assertThat(rowsWithLog(Arrays.copyOf(whole, length))).isEqualTo(COMMITS - 1);
    }
    assertThat(rowsWithLog(Arrays.copyOf(whole, end))).isEqualTo(COMMITS);
    assertThat(rowsWithLog(Arrays.copyOf(whole, end + 5000))).isEqualTo(COMMITS);
  }

  @Test
  void refusesALogDamagedBeforeItsEnd() throws IOException {
    byte[] damaged = Files.readAllBytes(log);
    damaged[(int) lengthBeforeLast / 2] ^= 1;
    assertThatThrownBy(() -> rowsWithLog(damaged)).isInstanceOf(CorruptStoreException.class);
  }

  private int rowsWithLog(byte[] content) throws IOException {
    Path trial = Files.createTempDirectory(folder, "trial");
    copy(folder.resolve("copy"), trial);
    Files.write(log(trial), content);
    try (RocksCatalogStore store = RocksCatalogStore.open(settings(trial))) {
      return store.read(tx -> {
        int rows = 0;
        while (tx.get(new byte[] {1, (byte) rows}) != null) {
          rows++;
        }
        return rows;
      });
    }
  }

  private static int lastByte(byte[] log) {
    int end = log.length;
    while (log[end - 1] == 0) {
      end--;
    }
    // The last record's value is all zero bytes.
    return end + 100;
  }

  private static RocksSettings settings(Path folder) {
    return RocksSettings.in(folder, Set.of());
  }

  private static Path log(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.toString().endsWith(".log")).findFirst().orElseThrow();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> all = Files.list(from)) {
      for (Path file : all.toList()) {
        if (Files.isRegularFile(file)) {
          Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
        }
      }
    }
  }
}
