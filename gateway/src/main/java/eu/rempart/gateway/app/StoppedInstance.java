package eu.rempart.gateway.app;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogKeys;
import eu.rempart.catalog.rocksdb.RocksCatalogStore;
import eu.rempart.catalog.rocksdb.RocksSettings;
import eu.rempart.envelope.SelfTest;
import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.gateway.app.folder.FolderLock;
import eu.rempart.gateway.app.key.KeyProviders;
import eu.rempart.gateway.config.KeysConfig;
import eu.rempart.gateway.config.LoadedConfig;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.gateway.escrow.EscrowExport;
import eu.rempart.keymanager.KekRegistry;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.ValueKeys;
import eu.rempart.keymanager.file.CatalogKeyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;

/**
 * The keys and the catalog of an instance that does not run, held so that none starts meanwhile.
 * Opens no site and no listener, and makes nothing that is missing.
 */
public final class StoppedInstance implements AutoCloseable {
  private final Closing closing;
  private final DataFolder folder;
  private final KekRegistry keks;
  private final CatalogKeys catalogKeys;
  private final Catalog catalog;

  private StoppedInstance(RempartConfig config, DataFolder folder, Closing closing) {
    this.closing = closing;
    this.folder = folder;
    closing.add(FolderLock.take(folder));
    NativeLibraries.unpackInto(folder.nativeLibraries());
    this.keks = closing.add(KeyProviders.open(config, KeyEvents.NONE)).keks();
    CatalogKeyFile keyFile = new CatalogKeyFile(catalogKeyFile(folder), folder.instanceId(), keks);
    ValueKeys known = closing.add(keyFile.loadOrCreate());
    this.catalogKeys = new CatalogKeys(known.current(), known.keys());
    RocksSettings settings = RocksSettings.in(folder.catalog(), Set.of(Catalog.INLINE_BLOB_TABLE));
    this.catalog = closing.add(new Catalog(RocksCatalogStore.open(settings), catalogKeys));
  }

  /**
   * Opens it.
   *
   * @throws StartRefused when it runs, or there is none, with a sentence
   */
  public static StoppedInstance open(LoadedConfig loaded) {
    SelfTest.run();
    DataFolder folder = DataFolder.at(loaded.config().data());
    requireWhole(loaded.config(), folder);
    Closing closing = new Closing();
    try {
      return new StoppedInstance(loaded.config(), folder, closing);
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /** What opens an instance makes what is missing; here that would hide a loss. */
  private static void requireWhole(RempartConfig config, DataFolder folder) {
    Path keystore = config.resolve(config.keys().local().keystore());
    boolean whole =
        folder.exists()
            && Files.exists(catalogKeyFile(folder))
            && Files.isDirectory(folder.catalog())
            && (config.keys().provider() != KeysConfig.Provider.LOCAL || Files.exists(keystore));
    if (!whole) {
      throw new StartRefused(
          "there is no whole instance in " + folder.root() + "; name its folder with --data");
    }
  }

  private static Path catalogKeyFile(DataFolder folder) {
    return folder.keys().resolve("catalog-key.json");
  }

  /** Makes escrows of its keys. */
  public EscrowExport escrow() {
    return new EscrowExport(
        catalog,
        catalogKeys,
        (context, wrapped) -> keks.named(wrapped.kek()).unwrap(context, wrapped),
        folder.instanceId(),
        Clock.systemUTC());
  }

  @Override
  public void close() {
    closing.close();
  }
}
