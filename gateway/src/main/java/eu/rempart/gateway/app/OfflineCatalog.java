package eu.rempart.gateway.app;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogKeys;
import eu.rempart.catalog.rocksdb.RocksCatalogCopy;
import eu.rempart.catalog.rocksdb.RocksSettings;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.escrow.EscrowedCatalogKey;
import eu.rempart.keymanager.escrow.OpenEscrow;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A copy of an embedded catalog's folder, opened with an escrow; nothing in it is changed. */
public final class OfflineCatalog implements AutoCloseable {
  private final Closing closing = new Closing();
  private final Catalog catalog;
  private final boolean rows;

  private OfflineCatalog(Path folder, OpenEscrow escrow) {
    Map<Integer, ValueKey> keys = new TreeMap<>();
    for (EscrowedCatalogKey each : escrow.catalogKeys()) {
      keys.put(each.generation(), closing.add(escrow.catalogKey(each)));
    }
    this.rows = !keys.isEmpty();
    if (!rows) {
      keys.put(0, closing.add(ValueKey.generate()));
    }
    CatalogKeys all = new CatalogKeys(keys.keySet().iterator().next(), keys);
    RocksSettings settings = RocksSettings.in(folder, Set.of(Catalog.INLINE_BLOB_TABLE));
    this.catalog = closing.add(new Catalog(RocksCatalogCopy.open(settings), all));
  }

  /**
   * Opens a copy.
   *
   * @throws eu.rempart.catalog.store.CatalogException when there is none in the folder
   */
  public static OfflineCatalog open(Path folder, OpenEscrow escrow) {
    return new OfflineCatalog(folder, escrow);
  }

  public Catalog catalog() {
    return catalog;
  }

  /** Whether the escrow holds the catalog's key, so that rows can be read and not blobs alone. */
  public boolean rowsOpen() {
    return rows;
  }

  @Override
  public void close() {
    closing.close();
  }
}
