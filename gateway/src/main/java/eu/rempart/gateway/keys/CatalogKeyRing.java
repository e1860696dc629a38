package eu.rempart.gateway.keys;

import eu.rempart.catalog.CatalogKeys;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.ValueKeys;
import eu.rempart.keymanager.file.CatalogKeyFile;
import java.util.HashMap;
import java.util.Map;

/**
 * The catalog's keys in the memory of this gateway, the only one over its catalog, and the file
 * they come from. A key stays in memory until the gateway ends, for reads that began before its
 * last row was sealed anew; in the file it is gone for good once it is retired.
 */
public final class CatalogKeyRing implements AutoCloseable {
  private final CatalogKeyFile file;
  private volatile CatalogKeys keys;

  /** Opens the file, or makes it. */
  public CatalogKeyRing(CatalogKeyFile file) {
    this.file = file;
    ValueKeys loaded = file.loadOrCreate();
    this.keys = new CatalogKeys(loaded.current(), loaded.keys());
  }

  /** The keys as they are now. */
  public CatalogKeys keys() {
    return keys;
  }

  /** Where they are kept. */
  public CatalogKeyFile file() {
    return file;
  }

  /**
   * Adds a key that seals from now on; durable when it returns, harmless when repeated. Used by one
   * thread.
   *
   * @param before the number of the key that seals until now
   */
  public CatalogKeys rotate(int before) {
    if (file.rotate(before) > keys.current()) {
      ValueKeys loaded = file.loadOrCreate();
      Map<Integer, ValueKey> all = new HashMap<>(keys.keys());
      loaded
          .keys()
          .forEach((number, key) -> {
            if (all.putIfAbsent(number, key) != null) {
              key.close();
            }
          });
      keys = new CatalogKeys(loaded.current(), all);
    }
    return keys;
  }

  @Override
  public void close() {
    keys.keys().values().forEach(ValueKey::close);
  }
}
