package eu.rempart.catalog.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
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
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDBException;

class BulkReclaimTest {
  private static final byte BULK = 0x43;
  private static final int VALUES = 2_000;
  private static final int SIZE = 4_096;
  private static final long LEAST = 1 << 20;

  @TempDir Path folder;
  private final Random random = new Random(1);
  private RocksFiles files;
  private RocksCatalogStore store;
  private BulkReclaim reclaim;

  @BeforeEach
  void open() throws RocksDBException {
    files = RocksFiles.open(RocksSettings.in(folder, Set.of(BULK)));
    store = RocksCatalogStore.open(files, null);
    reclaim = new BulkReclaim(files);
    for (int i = 0; i < VALUES; i++) {
      put(i);
    }
    settle();
  }

  @AfterEach
  void close() {
    reclaim.close();
    store.close();
  }

  @Test
  void givesBackTheSpaceOfDeletedValuesOnceTheyAreHalf() throws Exception {
    deleteFirst(VALUES * 3 / 4);
    long before = blobBytes();
    assertThat(before).isGreaterThan((long) VALUES * SIZE);

    assertThat(reclaim.reclaim(LEAST)).isTrue();

    assertThat(blobBytes()).isLessThan(before / 3);
    for (int i = VALUES * 3 / 4; i < VALUES; i++) {
      byte[] key = key(i);
      assertThat(store.<byte[], RuntimeException>read(tx -> tx.get(key))).hasSize(SIZE);
    }
  }

  @Test
  void movesNothingWhileMostOfItLives() throws Exception {
    deleteFirst(VALUES / 4);
    List<Path> before = blobFiles();
    assertThat(reclaim.reclaim(LEAST)).isFalse();
    assertThat(blobFiles()).isEqualTo(before);
  }

  @Test
  void movesNothingForLittle() throws Exception {
    deleteFirst(VALUES * 3 / 4);
    assertThat(reclaim.reclaim(BulkReclaim.LEAST_GARBAGE)).isFalse();
  }

  @Test
  void compactionsLeaveValuesThatLiveWhereTheyAre() throws Exception {
    List<Path> before = blobFiles();
    for (int i = VALUES; i < VALUES + 5; i++) {
      put(i);
      settle();
    }
    assertThat(blobFiles()).containsAll(before);
  }

  private void deleteFirst(int count) throws RocksDBException {
    for (int i = 0; i < count; i++) {
      byte[] key = key(i);
      store.transact(tx -> {
        tx.delete(key);
        return key;
      });
    }
    settle();
  }

  private void put(int number) {
    byte[] value = new byte[SIZE];
    random.nextBytes(value);
    store.transact(tx -> {
      tx.put(key(number), value);
      return value;
    });
  }

  /** Flushes and compacts, as time would. */
  private void settle() throws RocksDBException {
    try (FlushOptions flush = new FlushOptions()) {
      files.db().flush(flush, files.bulk());
    }
    files.db().compactRange(files.bulk());
  }

  private static byte[] key(int number) {
    return ByteBuffer.allocate(5).put(BULK).putInt(number).array();
  }

  private long blobBytes() throws IOException {
    long bytes = 0;
    for (Path file : blobFiles()) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private List<Path> blobFiles() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> file.toString().endsWith(".blob")).sorted().toList();
    }
  }
}
