package eu.rempart.catalog.optimistic;

import eu.rempart.catalog.store.KeyRange;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys and ranges a transaction has read; ranges end at the last row seen, so what lies beyond
 * is no conflict.
 */
final class ReadSet {

  private final List<byte[]> keys = new ArrayList<>();
  private final List<KeyRange> ranges = new ArrayList<>();

  void addKey(byte[] key) {
    keys.add(key);
  }

  void addRange(KeyRange range) {
    ranges.add(range);
  }

  List<byte[]> keys() {
    return keys;
  }

  List<KeyRange> ranges() {
    return ranges;
  }
}
