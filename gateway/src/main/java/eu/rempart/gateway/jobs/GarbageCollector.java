package eu.rempart.gateway.jobs;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.GarbageBlob;
import eu.rempart.gateway.metrics.QueueMetrics;
import eu.rempart.storage.BlobName;
import eu.rempart.storage.BlobStoreException;
import eu.rempart.storage.place.Site;
import eu.rempart.storage.place.Sites;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes blobs that nothing refers to once their grace time is over: first at their sites, then
 * their rows. Killed in between it deletes again what is gone, which is no error.
 */
public final class GarbageCollector {
  private static final Logger log = LoggerFactory.getLogger(GarbageCollector.class);
  private static final int BATCH = 500;
  private static final Duration RETRY = Duration.ofMinutes(10);

  private final Catalog catalog;
  private final Sites sites;
  private final QueueMetrics metrics;
  private final Clock clock;

  public GarbageCollector(Catalog catalog, Sites sites, QueueMetrics metrics, Clock clock) {
    this.catalog = catalog;
    this.sites = sites;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Deletes everything that is due. */
  public void run() {
    int taken;
    long waiting = 0;
    do {
      Instant now = clock.instant();
      List<GarbageBlob> batch =
          catalog.transact(tx -> tx.blobs().takeGarbage(now, BATCH, now.plus(RETRY)));
      taken = batch.size();
      List<GarbageBlob> deleted = delete(batch);
      forget(deleted);
      metrics.collected(deleted.size());
      metrics.deletionFailed(taken - deleted.size());
      waiting += taken - deleted.size();
    } while (taken == BATCH && !Thread.currentThread().isInterrupted());
    metrics.garbage(waiting);
    while (catalog.transact(tx -> tx.objects().collectManifests(clock.instant(), BATCH)) == BATCH) {
      // The lists of blobs of long deleted versions go batch by batch.
    }
  }

  private List<GarbageBlob> delete(List<GarbageBlob> batch) {
    Map<String, List<GarbageBlob>> bySite = new LinkedHashMap<>();
    List<GarbageBlob> deleted = new ArrayList<>();
    for (GarbageBlob blob : batch) {
      if (blob.inline()) {
        deleted.add(blob);
      } else {
        bySite.computeIfAbsent(blob.sites().getFirst(), _ -> new ArrayList<>()).add(blob);
      }
    }
    bySite.forEach((name, blobs) -> {
      Site site = sites.find(name);
      if (site == null) {
        log.warn(
            "{} blobs wait to be deleted at site '{}', which is not configured",
            blobs.size(),
            name);
      } else if (deleteAt(site, blobs)) {
        deleted.addAll(blobs);
      }
    });
    return deleted;
  }

  private static boolean deleteAt(Site site, List<GarbageBlob> blobs) {
    try {
      site.store()
          .deleteAll(blobs.stream().map(blob -> BlobName.of(blob.blobId().bytes())).toList());
      return true;
    } catch (BlobStoreException e) {
      log.warn("site '{}' did not delete {} blobs: {}", site.name(), blobs.size(), e.getMessage());
      return false;
    }
  }

  private void forget(List<GarbageBlob> deleted) {
    catalog.transact(tx -> {
      deleted.forEach(blob -> tx.blobs().forget(blob.blobId()));
      return deleted;
    });
  }
}
