package eu.rempart.catalog.rocksdb;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.MutableColumnFamilyOptions;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back the space of large values that were deleted: once half of what their files hold is
 * garbage, what lives is copied together and the old files go. So the space is never more than
 * about twice what lives, and each byte written is copied about once more in its life.
 *
 * <p>RocksDB's own collection moves the oldest quarter of all values at every compaction, garbage
 * or not; keys being random, that is after every few thousand writes, and it grows with the store.
 *
 * <p>Source: RocksDB wiki, "BlobDB", garbage collection.
 */
final class BulkReclaim implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BulkReclaim.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** Less than this is not worth a pass. */
  static final long LEAST_GARBAGE = 256L << 20;

  private final RocksFiles files;
  private final ColumnFamilyHandle bulk;
  private final CompactRangeOptions pass =
      new CompactRangeOptions()
          .setExclusiveManualCompaction(false)
          .setBottommostLevelCompaction(BottommostLevelCompaction.kForce);
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("catalog-reclaim").daemon(true).factory());

  BulkReclaim(RocksFiles files) {
    this.files = files;
    this.bulk = files.bulk();
  }

  void start() {
    schedule.scheduleWithFixedDelay(
        this::run, PAUSE.toNanos(), PAUSE.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Copies what lives together when half of all is garbage and it is at least so much.
   *
   * @return whether it was due
   */
  boolean reclaim(long leastGarbage) throws RocksDBException {
    long garbage = files.db().getLongProperty(bulk, "rocksdb.live-blob-file-garbage-size");
    long all = files.db().getLongProperty(bulk, "rocksdb.live-blob-file-size");
    if (garbage < leastGarbage || garbage < all / 2) {
      return false;
    }
    collect(true);
    try {
      files.db().compactRange(bulk, null, null, pass);
    } finally {
      collect(false);
    }
    long now = files.db().getLongProperty(bulk, "rocksdb.live-blob-file-size");
    log.info("Copied {} of {} bytes of large values together; the rest was garbage", now, all);
    return true;
  }

  private void collect(boolean on) throws RocksDBException {
    files
        .db()
        .setOptions(
            bulk,
            MutableColumnFamilyOptions.builder()
                .setEnableBlobGarbageCollection(on)
                .setBlobGarbageCollectionAgeCutoff(1)
                .build());
  }

  private void run() {
    try {
      reclaim(LEAST_GARBAGE);
    } catch (RocksDBException e) {
      if (!pass.canceled()) {
        log.error(
            "The catalog does not give back the space of deleted values until it is reopened", e);
      }
      schedule.shutdown();
    }
  }

  /** Breaks off a pass, files that are not done with stay as they are, and waits for its end. */
  @Override
  public void close() {
    pass.setCanceled(true);
    schedule.close();
    pass.close();
  }
}
