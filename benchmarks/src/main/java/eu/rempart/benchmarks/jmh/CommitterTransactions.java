package eu.rempart.benchmarks.jmh;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.rocksdb.RocksCatalogStore;
import eu.rempart.catalog.rocksdb.RocksSettings;
import java.nio.file.Path;
import java.util.Set;

/** The catalog's own store. */
final class CommitterTransactions implements Transactions {
  private final RocksCatalogStore store;

  CommitterTransactions(Path folder) {
    this.store =
        RocksCatalogStore.open(RocksSettings.in(folder, Set.of(Catalog.INLINE_BLOB_TABLE)));
  }

  @Override
  public void commit(int number) {
    store.transact(tx -> {
      byte[] object = Transactions.objectKey(number);
      byte[] blob = Transactions.blobKey(number);
      if (tx.get(object) != null || tx.get(blob) != null) {
        throw new IllegalStateException("a number was given twice");
      }
      tx.put(object, Transactions.objectRow());
      tx.put(blob, Transactions.blobRow());
      return true;
    });
  }

  @Override
  public void close() {
    store.close();
  }
}
