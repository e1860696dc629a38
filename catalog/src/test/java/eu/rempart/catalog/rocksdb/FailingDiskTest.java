package eu.rempart.catalog.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.store.CatalogUnavailableException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

class FailingDiskTest {

  private static final byte[] KEY = {1};

  @TempDir Path folder;

  @Test
  void aFailedWriteEndsWritingAndIsNeverTriedAgain() {
    RocksFiles files = RocksFiles.open(RocksSettings.in(folder, Set.of()));
    FailingWriter writer = new FailingWriter(files, 3);
    try (RocksCatalogStore store = RocksCatalogStore.open(files, writer)) {
      write(store, 1);
      write(store, 2);
      assertThatThrownBy(() -> write(store, 3))
          .isInstanceOf(CatalogUnavailableException.class)
          .hasRootCauseMessage("No space left on device");
      assertThatThrownBy(() -> write(store, 4)).isInstanceOf(CatalogUnavailableException.class);

      assertThat(store.<byte[], RuntimeException>read(tx -> tx.get(KEY))).isEqualTo(new byte[] {2});
      assertThat(store.statistics().writable()).isFalse();
      assertThat(store.statistics().commits()).isEqualTo(2);
      assertThat(writer.calls).hasValue(3);
    }
  }

  private static void write(RocksCatalogStore store, int value) {
    store.transact(tx -> {
      tx.put(KEY, new byte[] {(byte) value});
      return null;
    });
  }

  private static final class FailingWriter implements BatchWriter {
    private final RocksFiles files;
    private final int failing;
    private final AtomicInteger calls = new AtomicInteger();

    FailingWriter(RocksFiles files, int failing) {
      this.files = files;
      this.failing = failing;
    }

    @Override
    public long latestSequence() {
      return files.db().getLatestSequenceNumber();
    }

    @Override
    public void write(WriteBatch batch) throws RocksDBException {
      if (calls.incrementAndGet() == failing) {
        throw new RocksDBException("No space left on device");
      }
      try (WriteOptions synced = new WriteOptions().setSync(true)) {
        files.db().write(synced, batch);
      }
    }
  }
}
