package eu.rempart.gateway.keys.destruction;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.KeyDestruction;
import eu.rempart.gateway.jobs.JobFailedException;
import eu.rempart.gateway.jobs.JobKind;
import eu.rempart.gateway.jobs.JobWork;
import eu.rempart.gateway.keys.walk.RefWalk;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is under keys that are to be destroyed. A key that is retired must have nothing under
 * it: when the first count finds nothing the key is closed, so that no new reference can come to
 * be, and then counted once more. That second count is the proof.
 *
 * <p>Parameter: {@value #DESTRUCTION}, its id. Counts: {@value #UNDER} and {@value #BYTES}, of
 * references under the keys; {@value #MET}, of all that were looked at.
 */
public final class DestructionScan implements JobKind {
  public static final String NAME = "destruction-scan";
  static final String DESTRUCTION = "destruction";
  static final String UNDER = "under";
  static final String BYTES = "bytes";
  static final String MET = "met";
  private static final int PAGE = 1000;

  private final Catalog catalog;
  private final Duration undo;
  private final Duration notice;
  private final InstantSource clock;

  /**
   * @param undo how long a retired key can be brought back
   * @param notice how long before a bucket's or a tenant's keys are shredded
   */
  public DestructionScan(Catalog catalog, Duration undo, Duration notice, InstantSource clock) {
    this.catalog = catalog;
    this.undo = undo;
    this.notice = notice;
    this.clock = clock;
  }

  static Map<String, String> parameters(String destructionId) {
    return Map.of(DESTRUCTION, destructionId);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public @Nullable String complaint(Map<String, String> parameters) {
    return parameters.containsKey(DESTRUCTION) ? null : "Name a destruction";
  }

  @Override
  public JobWork open(Job job) {
    String id = job.parameters().getOrDefault(DESTRUCTION, "");
    KeyDestruction destruction =
        catalog.<@Nullable KeyDestruction, RuntimeException>read(
            tx -> tx.keyDestructions().find(id));
    if (destruction == null) {
      throw new JobFailedException("There is no destruction " + id);
    }
    RefWalk walk = new RefWalk(catalog, catalog.read(tx -> buckets(tx, destruction.subject())));
    return new DestructionScanWork(walk, destruction, new ScanVerdict(undo, notice, clock));
  }

  private static NavigableSet<String> buckets(CatalogTx tx, KeyDestruction.Subject subject) {
    return switch (subject.kind()) {
      case BUCKET_KEY, BUCKET -> new TreeSet<>(List.of(subject.bucketId()));
      case TENANT -> {
        NavigableSet<String> ids = new TreeSet<>();
        all(tx, subject.tenant()).forEach(bucket -> ids.add(bucket.id()));
        yield ids;
      }
    };
  }

  /** Every bucket of a tenant. */
  static List<Bucket> all(CatalogTx tx, String tenant) {
    return tx.buckets().list(tenant, "", Integer.MAX_VALUE);
  }

  static int page(int most) {
    return Math.min(most, PAGE);
  }
}
