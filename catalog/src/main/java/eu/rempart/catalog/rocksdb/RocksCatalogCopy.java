package eu.rempart.catalog.rocksdb;

import eu.rempart.catalog.store.CatalogStore;
import eu.rempart.catalog.store.CatalogUnavailableException;
import eu.rempart.catalog.store.ReadBody;
import eu.rempart.catalog.store.StoreStatistics;
import eu.rempart.catalog.store.TxBody;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A copy of an embedded store's folder, read where it lies: a backup, a snapshot of its disk, the
 * folder of a gateway that is no more. Nothing in the folder is made, changed or locked, so it must
 * be a copy that nobody writes to. Transactions are refused.
 */
public final class RocksCatalogCopy implements CatalogStore {
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(30);

  private final RocksFiles files;
  private final OpenCount open = new OpenCount();

  private RocksCatalogCopy(RocksFiles files) {
    this.files = files;
  }

  /**
   * Opens a copy.
   *
   * @throws CatalogUnavailableException when there is none in the folder, or it is damaged
   */
  public static RocksCatalogCopy open(RocksSettings settings) {
    return new RocksCatalogCopy(RocksFiles.openCopy(settings));
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T transact(TxBody<T, X> body) {
    throw new CatalogUnavailableException("a copy of the catalog is only read");
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T read(ReadBody<T, X> body) throws X {
    open.enter();
    try (RocksSnapshot snapshot = new RocksSnapshot(files)) {
      return body.run(snapshot);
    } finally {
      open.leave();
    }
  }

  @Override
  public StoreStatistics statistics() {
    return new StoreStatistics(0, 0, 0, 0, files.nativeBytes(), false);
  }

  @Override
  public void close() {
    if (open.close() && open.awaitEmpty(LONGEST_CLOSE)) {
      files.close();
    }
  }
}
