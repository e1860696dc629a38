package eu.rempart.gateway.keys.destruction;

import eu.rempart.catalog.RefPage;
import eu.rempart.catalog.RefRow;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.JobProgress;
import eu.rempart.catalog.record.KeyDestruction;
import eu.rempart.gateway.jobs.JobStep;
import eu.rempart.gateway.jobs.JobWork;
import eu.rempart.gateway.keys.walk.RefWalk;
import eu.rempart.gateway.keys.walk.WalkPlace;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scan at work: counting, and for a key that is retired, proving. */
final class DestructionScanWork implements JobWork {
  static final String COUNTING = "counting";
  static final String PROVING = "proving";

  private final RefWalk walk;
  private final KeyDestruction destruction;
  private final ScanVerdict verdict;

  DestructionScanWork(RefWalk walk, KeyDestruction destruction, ScanVerdict verdict) {
    this.walk = walk;
    this.destruction = destruction;
    this.verdict = verdict;
  }

  @Override
  public JobStep next(JobProgress progress, int most) {
    boolean begins = progress.cursor().isEmpty();
    WalkPlace place = begins ? walk.start() : WalkPlace.parse(progress.cursor());
    String phase = progress.phase().isEmpty() ? COUNTING : progress.phase();
    if (place == null) {
      return (tx, before) -> verdict.of(tx, destruction.id(), before.at(phase, ""), null);
    }
    RefPage page = walk.page(place, DestructionScan.page(most));
    Map<String, Long> counts = count(page);
    WalkPlace next = walk.after(place, page);
    return (tx, before) -> {
      JobProgress after =
          before.at(phase, next == null ? "" : next.toString()).plus(page.rows().size(), counts);
      return next == null
          ? verdict.of(tx, destruction.id(), after, walk.start())
          : new JobStep.More(after);
    };
  }

  private Map<String, Long> count(RefPage page) {
    long met = 0;
    long under = 0;
    long bytes = 0;
    for (RefRow row : page.rows()) {
      for (BlobRef ref : walk.sweep().refs(row)) {
        met++;
        if (isUnder(ref)) {
          under++;
          bytes += ref.plainLength();
        }
      }
    }
    return Map.of(
        DestructionScan.MET, met, DestructionScan.UNDER, under, DestructionScan.BYTES, bytes);
  }

  private boolean isUnder(BlobRef ref) {
    var only = destruction.subject().keyId();
    return only == null || ref.header().bucketKeyId().equals(only);
  }

  /** A place as a cursor; empty for none. */
  static String cursor(@Nullable WalkPlace place) {
    return place == null ? "" : place.toString();
  }
}
