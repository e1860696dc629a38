package eu.rempart.catalog.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One state of the store. Confined to the thread that runs the body; refuses use after the body has
 * returned.
 */
public interface ReadTx {

  /** The value of a key, or null. The array is the caller's own. */
  byte @Nullable [] get(byte[] key);

  /**
   * The first rows of a range, in ascending key order, or descending when {@code reverse}.
   *
   * @param limit the most rows to return, at least 1; fewer come back only when the range has no
   *     more
   */
  List<Row> scan(KeyRange range, int limit, boolean reverse);

  /** The first rows of a range in ascending key order. */
  default List<Row> scan(KeyRange range, int limit) {
    return scan(range, limit, false);
  }
}
