package eu.rempart.catalog;

import eu.rempart.catalog.store.CatalogStore;
import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.ReadBody;
import eu.rempart.catalog.store.ReadTx;
import eu.rempart.catalog.store.Row;
import eu.rempart.catalog.store.StoreStatistics;
import eu.rempart.catalog.store.TxBody;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the scans that reads make and the rows they return. */
final class CountingStore implements CatalogStore {

  private final CatalogStore store;
  final AtomicInteger scans = new AtomicInteger();
  final AtomicInteger rows = new AtomicInteger();
  final AtomicInteger gets = new AtomicInteger();

  CountingStore(CatalogStore store) {
    this.store = store;
  }

  void reset() {
    scans.set(0);
    rows.set(0);
    gets.set(0);
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T transact(TxBody<T, X> body) throws X {
    return store.transact(body);
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T read(ReadBody<T, X> body) throws X {
    return store.read(tx -> body.run(new CountingTx(tx)));
  }

  @Override
  public StoreStatistics statistics() {
    return store.statistics();
  }

  @Override
  public void close() {
    store.close();
  }

  private final class CountingTx implements ReadTx {
    private final ReadTx tx;

    CountingTx(ReadTx tx) {
      this.tx = tx;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
      gets.incrementAndGet();
      return tx.get(key);
    }

    @Override
    public List<Row> scan(KeyRange range, int limit, boolean reverse) {
      List<Row> found = tx.scan(range, limit, reverse);
      scans.incrementAndGet();
      rows.addAndGet(found.size());
      return found;
    }
  }
}
