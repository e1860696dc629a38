package eu.rempart.keymanager;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the uses of bucket keys. Uses are reserved in the records before they happen, many at a
 * time, so what is written there is never less than what was used, whatever is killed.
 */
final class KeyUses {
  /** Small against any limit in use, large against the cost of a transaction. */
  static final int BLOCK = 1024;

  private final BucketKeyRecords records;
  private final long most;
  private final long block;
  private final Cache<KeyContext, AtomicLong> left;

  /**
   * @param most uses after which a key is to be replaced; 0 for never
   */
  KeyUses(BucketKeyRecords records, long most, int keys) {
    this.records = records;
    this.most = most;
    this.block = Math.max(1, Math.min(BLOCK, most / 16));
    this.left = Caffeine.newBuilder().maximumSize(keys).executor(Runnable::run).build();
  }

  /** Counts one use of a key; false when the key is to be replaced first, if that can be done. */
  boolean take(KeyContext key) {
    if (most == 0) {
      return true;
    }
    AtomicLong mine = left.get(key, _ -> new AtomicLong());
    return mine.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0 || reserve(key, mine);
  }

  /** Once the limit is reached each block is still counted, and asks for a new key once more. */
  private synchronized boolean reserve(KeyContext key, AtomicLong mine) {
    if (mine.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0) {
      return true;
    }
    long counted = records.reserveUses(key, block);
    mine.set(block - 1);
    return counted <= most;
  }
}
