package eu.rempart.gateway.keys.destruction;

import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.catalog.record.JobProgress;
import eu.rempart.catalog.record.KeyDestruction;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.gateway.jobs.JobStep;
import eu.rempart.gateway.keys.walk.WalkPlace;
import eu.rempart.keymanager.BucketKeyRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a scan, in the transaction of its last step.
 *
 * @param undo how long a retired key can be brought back
 * @param notice how long before what a bucket or a tenant holds is shredded
 */
record ScanVerdict(Duration undo, Duration notice, InstantSource clock) {

  /**
   * Ends the scan, or sends it round once more.
   *
   * @param progress at the end of a phase
   * @param start where the next phase begins
   */
  JobStep.Outcome of(CatalogTx tx, String id, JobProgress progress, @Nullable WalkPlace start) {
    KeyDestruction destruction = tx.keyDestructions().find(id);
    if (destruction == null || destruction.state() != KeyDestruction.State.SCANNING) {
      return new JobStep.Finished(progress);
    }
    Instant now = clock.instant();
    if (destruction.subject().kind() != KeyDestruction.Kind.BUCKET_KEY) {
      boolean waived = !destruction.subject().waiver().isEmpty();
      Instant from = waived ? now : destruction.asked().at().plus(notice);
      tx.keyDestructions().put(destruction.waiting(now, from, progress.counts()));
      return new JobStep.Finished(progress);
    }
    return retired(tx, destruction, progress, start, now);
  }

  private JobStep.Outcome retired(
      CatalogTx tx,
      KeyDestruction destruction,
      JobProgress progress,
      @Nullable WalkPlace start,
      Instant now) {
    String bucketId = destruction.subject().bucketId();
    BucketKeyId keyId = Objects.requireNonNull(destruction.subject().keyId());
    BucketKeyRow row = tx.bucketKeys().find(bucketId, keyId);
    boolean revoked = destruction.subject().revoked();
    BucketKeyRecord.State expected =
        revoked ? BucketKeyRecord.State.RETIRED : BucketKeyRecord.State.SUPERSEDED;
    if (row == null || !row.state().equals(expected.name())) {
      return refused(tx, destruction, "the key is not what it was any more", progress, now);
    }
    long under = progress.count(DestructionScan.UNDER);
    if (under > 0) {
      if (!revoked) {
        tx.bucketKeys().reopen(bucketId, keyId);
      }
      return refused(tx, destruction, stillUnder(under), progress, now);
    }
    if (progress.phase().equals(DestructionScanWork.COUNTING)) {
      tx.bucketKeys().close(bucketId, keyId);
      return new JobStep.More(
          new JobProgress(
              DestructionScanWork.PROVING,
              DestructionScanWork.cursor(start),
              progress.done(),
              2 * progress.done(),
              Map.of()));
    }
    tx.bucketKeys().update(row.in(BucketKeyRecord.State.RETIRED.name(), now));
    tx.keyDestructions().put(destruction.waiting(now, now.plus(undo), progress.counts()));
    return new JobStep.Finished(progress);
  }

  private static JobStep.Outcome refused(
      CatalogTx tx, KeyDestruction destruction, String why, JobProgress progress, Instant now) {
    tx.keyDestructions().put(destruction.refused(why, progress.counts(), now));
    return new JobStep.Finished(progress);
  }

  private static String stillUnder(long references) {
    return references
        + " references are under the key: move them with `rempart admin keys reseal`, then ask"
        + " again";
  }
}
