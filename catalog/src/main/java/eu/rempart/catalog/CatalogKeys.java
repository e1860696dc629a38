package eu.rempart.catalog;

import eu.rempart.envelope.ValueKey;
import java.util.Map;

/**
 * The keys that seal the catalog's values: one for new values, and those before it while values
 * remain that they sealed.
 *
 * @param current the number of the key for new values
 * @param keys by number; a number is never given to another key
 */
public record CatalogKeys(int current, Map<Integer, ValueKey> keys) {

  public CatalogKeys {
    keys = Map.copyOf(keys);
    if (!keys.containsKey(current)) {
      throw new IllegalArgumentException("no catalog key " + current);
    }
  }

  /** A catalog whose key has never been rotated. */
  public static CatalogKeys first(ValueKey key) {
    return new CatalogKeys(1, Map.of(1, key));
  }

  @Override
  public String toString() {
    return "CatalogKeys[current=" + current + "]";
  }
}
