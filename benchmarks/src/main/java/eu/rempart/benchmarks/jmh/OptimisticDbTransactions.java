package eu.rempart.benchmarks.jmh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.OptimisticTransactionDB;
import org.rocksdb.OptimisticTransactionOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Transaction;
import org.rocksdb.WriteOptions;

/**
 * RocksDB's own optimistic transactions, with its own group commit: the caller's thread commits and
 * syncs. Called by the thread that asks, or by one of a pool for it.
 */
final class OptimisticDbTransactions implements Transactions {
  private final DBOptions options =
      new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final OptimisticTransactionOptions snapshot =
      new OptimisticTransactionOptions().setSetSnapshot(true);
  private final ReadOptions reads = new ReadOptions();
  private final List<ColumnFamilyHandle> families = new ArrayList<>();
  private final OptimisticTransactionDB db;
  private final @Nullable ExecutorService pool;

  /**
   * Opens a store.
   *
   * @param threads of the pool; 0 for none
   */
  OptimisticDbTransactions(Path folder, int threads) {
    RocksDB.loadLibrary();
    this.pool = threads == 0 ? null : Executors.newFixedThreadPool(threads);
    try {
      this.db =
          OptimisticTransactionDB.open(
              options,
              folder.toString(),
              List.of(
                  new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY),
                  new ColumnFamilyDescriptor(new byte[] {'b'})),
              families);
    } catch (RocksDBException e) {
      throw new IllegalStateException("RocksDB does not open", e);
    }
  }

  @Override
  public void commit(int number) {
    if (pool == null) {
      run(number);
      return;
    }
    try {
      pool.submit(() -> run(number)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("no commit", e);
    }
  }

  private void run(int number) {
    byte[] object = Transactions.objectKey(number);
    byte[] blob = Transactions.blobKey(number);
    try (Transaction tx = db.beginTransaction(synced, snapshot)) {
      if (tx.getForUpdate(reads, families.get(0), object, true) != null
          || tx.getForUpdate(reads, families.get(1), blob, true) != null) {
        throw new IllegalStateException("a number was given twice");
      }
      tx.put(families.get(0), object, Transactions.objectRow());
      tx.put(families.get(1), blob, Transactions.blobRow());
      tx.commit();
    } catch (RocksDBException e) {
      throw new IllegalStateException("RocksDB does not commit", e);
    }
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.shutdown();
    }
    families.forEach(ColumnFamilyHandle::close);
    db.close();
    reads.close();
    snapshot.close();
    synced.close();
    options.close();
  }
}
