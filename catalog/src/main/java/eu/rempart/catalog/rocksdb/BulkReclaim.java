package eu.rempart.catalog.rocksdb;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private boolean closed;

  BulkReclaim(RocksFiles files) {
    this.files = files;
    this.bulk = files.bulk();
    this.thread = Thread.ofPlatform().name("catalog-reclaim").daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
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
      while (pause()) {
        reclaim(LEAST_GARBAGE);
      }
    } catch (RocksDBException e) {
      if (!pass.canceled()) {
        log.error(
            "The catalog does not give back the space of deleted values until it is reopened", e);
      }
    }
  }

  /** False when it is time to end. */
  private boolean pause() {
    lock.lock();
    try {
      long left = PAUSE.toNanos();
      while (!closed && left > 0) {
        left = closing.awaitNanos(left);
      }
      return !closed;
    } catch (InterruptedException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Breaks off a pass: files that are not done with stay as they are. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      pass.setCanceled(true);
      closing.signalAll();
    } finally {
      lock.unlock();
    }
    boolean ended = false;
    try {
      ended = thread.getState() == Thread.State.NEW || thread.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (ended) {
      pass.close();
    }
  }
}
