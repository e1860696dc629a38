package eu.rempart.gateway.keys.revocation;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.RefPage;
import eu.rempart.catalog.RefRow;
import eu.rempart.catalog.RowRewrite;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.JobProgress;
import eu.rempart.gateway.jobs.JobStep;
import eu.rempart.gateway.jobs.JobWork;
import eu.rempart.gateway.keys.walk.RefWalk;
import eu.rempart.gateway.keys.walk.WalkPlace;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The job at work: a few blobs are sealed anew, then one transaction swaps them in their rows. Rows
 * that changed meanwhile are met again. What was sealed and not swapped, because the process ended,
 * is pending, and found by the orphan sweep.
 */
final class ReencryptWork implements JobWork {
  private static final String PASS = "pass-";
  private static final String IN_PASS = "moved-in-pass";
  private static final int ROWS = 100;

  private final Catalog catalog;
  private final RefWalk walk;
  private final BlobReplacing replacing;
  private final CompromisedKey key;
  private final Reencrypt.Garbage garbage;
  private final InstantSource clock;
  private String lastPass = "";

  ReencryptWork(
      Catalog catalog,
      RefWalk walk,
      BlobReplacing replacing,
      CompromisedKey key,
      Reencrypt.Garbage garbage,
      InstantSource clock) {
    this.catalog = catalog;
    this.walk = walk;
    this.replacing = replacing;
    this.key = key;
    this.garbage = garbage;
    this.clock = clock;
  }

  @Override
  public JobStep next(JobProgress progress, int most) {
    if (progress.cursor().isEmpty()) {
      long rows = count();
      return (tx, before) -> begin(tx, before.of(rows), 1);
    }
    if (!progress.phase().equals(lastPass)) {
      lastPass = progress.phase();
      replacing.beginPass();
    }
    WalkPlace place = WalkPlace.parse(progress.cursor());
    Bucket bucket =
        catalog.<@Nullable Bucket, RuntimeException>read(
            tx -> tx.buckets().findById(place.bucketId()));
    RefPage page =
        bucket == null ? new RefPage(List.of(), "", false) : walk.page(place, Math.min(most, ROWS));
    RowSwaps.Budget budget = new RowSwaps.Budget();
    List<RowSwaps> swaps = new ArrayList<>();
    for (RefRow row : page.rows()) {
      if (bucket != null && !budget.spent()) {
        swaps.add(RowSwaps.of(walk.sweep(), row, bucket, replacing, budget));
      }
    }
    return (tx, before) -> commit(tx, before, place, page, swaps, budget.spent());
  }

  private JobStep.Outcome commit(
      CatalogTx tx,
      JobProgress before,
      WalkPlace place,
      RefPage page,
      List<RowSwaps> swaps,
      boolean more) {
    long moved = 0;
    boolean again = more;
    for (RowSwaps row : swaps) {
      for (RowRewrite rewrite : row.rewrites()) {
        if (tx.maySwap(rewrite)) {
          row.take(tx, rewrite);
          tx.swap(rewrite, garbage.due());
          moved += rewrite.references();
        } else {
          again = true;
        }
      }
    }
    JobProgress written = before.plus(0, Map.of(Reencrypt.MOVED, moved, IN_PASS, moved));
    if (again) {
      return new JobStep.More(written);
    }
    WalkPlace next = walk.after(place, page);
    JobProgress done = written.plus(page.rows().size(), Map.of());
    return next == null
        ? endPass(tx, done)
        : new JobStep.More(done.at(done.phase(), next.toString()));
  }

  /** Goes round once more, until a pass has found nothing. */
  private JobStep.Outcome endPass(CatalogTx tx, JobProgress progress) {
    JobProgress told = counting(progress, Reencrypt.UNREADABLE, replacing.lost());
    if (progress.count(IN_PASS) > 0) {
      int pass = Integer.parseInt(progress.phase().substring(PASS.length())) + 1;
      return begin(tx, told.of(told.total() + told.done() / (pass - 1)), pass);
    }
    if (replacing.lost() == 0) {
      key.retire(tx, clock.instant());
    }
    return new JobStep.Finished(told);
  }

  private JobStep.Outcome begin(CatalogTx tx, JobProgress progress, int pass) {
    WalkPlace start = walk.start();
    if (start == null) {
      key.retire(tx, clock.instant());
      return new JobStep.Finished(progress);
    }
    return new JobStep.More(counting(progress.at(PASS + pass, start.toString()), IN_PASS, 0));
  }

  private static JobProgress counting(JobProgress progress, String name, long count) {
    Map<String, Long> counts = new HashMap<>(progress.counts());
    counts.put(name, count);
    return new JobProgress(
        progress.phase(), progress.cursor(), progress.done(), progress.total(), counts);
  }

  private long count() {
    long rows = 0;
    WalkPlace place = walk.start();
    while (place != null) {
      RefPage page = walk.page(place, ROWS * ROWS);
      rows += page.rows().size();
      place = walk.after(place, page);
    }
    return rows;
  }
}
