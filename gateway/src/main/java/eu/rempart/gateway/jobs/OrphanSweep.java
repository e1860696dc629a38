package eu.rempart.gateway.jobs;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.PendingBlob;
import eu.rempart.gateway.metrics.QueueMetrics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Gives up uploads that were announced and never committed. Their blobs become garbage; an upload
 * that does go on, against all odds, is refused at its commit and leaves nothing behind.
 */
public final class OrphanSweep {
  private static final int BATCH = 500;

  private final Catalog catalog;
  private final QueueMetrics metrics;
  private final Clock clock;

  public OrphanSweep(Catalog catalog, QueueMetrics metrics, Clock clock) {
    this.catalog = catalog;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Gives up every upload announced before a time. */
  public void run(Instant announcedBefore) {
    int found;
    do {
      found =
          catalog.transact(tx -> {
            List<PendingBlob> batch = tx.blobs().pendingOlderThan(announcedBefore, BATCH);
            batch.forEach(blob -> tx.blobs().abandon(blob.blobId(), clock.instant()));
            return batch.size();
          });
      metrics.orphaned(found);
    } while (found == BATCH && !Thread.currentThread().isInterrupted());
    metrics.pending(catalog.read(tx -> tx.blobs().pendingOlderThan(clock.instant(), BATCH)).size());
  }
}
