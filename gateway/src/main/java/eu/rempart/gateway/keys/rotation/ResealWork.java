package eu.rempart.gateway.keys.rotation;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.RefPage;
import eu.rempart.catalog.RefRow;
import eu.rempart.catalog.RefSweep;
import eu.rempart.catalog.RowRewrite;
import eu.rempart.catalog.record.JobProgress;
import eu.rempart.gateway.jobs.JobStep;
import eu.rempart.gateway.jobs.JobWork;
import eu.rempart.gateway.keys.rotation.ResealPlace.Stage;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.Resealing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The re-seal job at work. While one batch is committed the next is read and sealed already; each
 * is sealed by as many threads as the machine has processors.
 */
final class ResealWork implements JobWork {
  private static final int BATCH = 1000;
  private static final int SLICE = 64;

  private final RefSweep sweep;
  private final KeyManager keys;
  private final NavigableMap<String, KeyScope> buckets;
  private final boolean dryRun;
  private final ExecutorService sealers =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(), Thread.ofPlatform().name("reseal").factory());
  private final ExecutorService readAhead =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("reseal-ahead").factory());
  private @Nullable Future<ResealBatch> ahead;
  private String aheadFrom = "";
  private String lastFrom = "";
  private int limit = BATCH;

  ResealWork(
      Catalog catalog, KeyManager keys, NavigableMap<String, KeyScope> buckets, boolean dryRun) {
    this.sweep = catalog.references();
    this.keys = keys;
    this.buckets = buckets;
    this.dryRun = dryRun;
  }

  @Override
  public JobStep next(JobProgress progress, int most) {
    if (progress.cursor().isEmpty()) {
      return begin();
    }
    // The same place again: rows there changed meanwhile, so fewer at once are more likely not to.
    limit = progress.cursor().equals(lastFrom) ? Math.max(1, limit / 2) : BATCH;
    lastFrom = progress.cursor();
    int rows = Math.min(limit, most);
    ResealBatch batch = batch(progress.cursor(), rows);
    ResealPlace next = batch.next();
    if (next != null) {
      aheadFrom = next.toString();
      ahead = readAhead.submit(() -> prepare(next, rows));
    }
    return (tx, before) -> commit(tx, before, batch);
  }

  private JobStep.Outcome commit(CatalogTx tx, JobProgress before, ResealBatch batch) {
    boolean stale = false;
    long moved = 0;
    for (RowRewrite rewrite : batch.rewrites()) {
      if (dryRun || tx.rewrite(rewrite)) {
        moved += rewrite.references();
      } else {
        stale = true;
      }
    }
    JobProgress written = before.plus(0, Map.of(Reseal.MOVED, moved));
    if (stale) {
      // What was written stays written; the same rows are met again, the changed ones among them.
      return new JobStep.More(written);
    }
    ResealPlace next = batch.next();
    JobProgress after =
        written
            .at("re-sealing", next == null ? before.cursor() : next.toString())
            .plus(batch.rows(), batch.counts());
    return next == null ? new JobStep.Finished(after) : new JobStep.More(after);
  }

  /** The first step counts what there is. */
  private JobStep begin() {
    long total = 0;
    for (String bucketId : buckets.keySet()) {
      total += count(bucketId, Stage.PARTS) + count(bucketId, Stage.VERSIONS);
    }
    long rows = total;
    if (buckets.isEmpty()) {
      return (_, before) -> new JobStep.Finished(before);
    }
    String start = ResealPlace.startOf(buckets.firstKey()).toString();
    return (_, before) -> new JobStep.More(before.at("re-sealing", start).of(rows));
  }

  private long count(String bucketId, Stage stage) {
    long rows = 0;
    RefPage page = new RefPage(List.of(), "", true);
    while (page.more()) {
      page = page(new ResealPlace(bucketId, stage, page.next()), BATCH);
      rows += page.rows().size();
    }
    return rows;
  }

  private ResealBatch batch(String from, int rows) {
    Future<ResealBatch> prepared = ahead;
    ahead = null;
    if (prepared != null && aheadFrom.equals(from)) {
      return Answers.of(prepared);
    }
    return prepare(ResealPlace.parse(from), rows);
  }

  private ResealBatch prepare(ResealPlace from, int rows) {
    Map<String, Long> counts = new HashMap<>();
    List<RowRewrite> rewrites = new ArrayList<>();
    long met = 0;
    ResealPlace place = from;
    while (place != null && met < rows) {
      RefPage page = page(place, (int) (rows - met));
      met += page.rows().size();
      seal(place.bucketId(), page.rows(), rewrites, counts);
      place = following(place, page);
    }
    return new ResealBatch(from.toString(), met, rewrites, counts, place);
  }

  private @Nullable ResealPlace following(ResealPlace place, RefPage page) {
    if (page.more()) {
      return new ResealPlace(place.bucketId(), place.stage(), page.next());
    }
    if (place.stage() == Stage.PARTS) {
      return new ResealPlace(place.bucketId(), Stage.VERSIONS, "");
    }
    String next = buckets.higherKey(place.bucketId());
    return next == null ? null : ResealPlace.startOf(next);
  }

  private RefPage page(ResealPlace place, int rows) {
    return switch (place.stage()) {
      case PARTS -> sweep.parts(place.bucketId(), place.after(), rows);
      case VERSIONS -> sweep.versions(place.bucketId(), place.after(), rows);
    };
  }

  private void seal(
      String bucketId, List<RefRow> rows, List<RowRewrite> rewrites, Map<String, Long> counts) {
    KeyScope scope = buckets.get(bucketId);
    if (rows.isEmpty() || scope == null) {
      return;
    }
    try (Resealing resealing = keys.resealing(scope)) {
      List<Future<HeaderMoves>> slices = new ArrayList<>();
      for (int i = 0; i < rows.size(); i += SLICE) {
        List<RefRow> slice = rows.subList(i, Math.min(i + SLICE, rows.size()));
        slices.add(sealers.submit(() -> HeaderMoves.of(sweep, resealing, slice)));
      }
      for (HeaderMoves moves : Answers.ofAll(slices)) {
        rewrites.addAll(moves.rewrites());
        moves.counts().forEach((name, count) -> counts.merge(name, count, Long::sum));
      }
    }
  }

  @Override
  public void close() {
    readAhead.close();
    sealers.close();
  }
}
