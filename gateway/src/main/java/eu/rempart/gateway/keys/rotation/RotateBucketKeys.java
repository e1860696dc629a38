package eu.rempart.gateway.keys.rotation;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobProgress;
import eu.rempart.gateway.jobs.JobJournal;
import eu.rempart.gateway.jobs.JobKind;
import eu.rempart.gateway.jobs.JobStep;
import eu.rempart.gateway.jobs.JobWork;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.keymanager.KeyScope;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives buckets new keys for new blobs: every bucket, or one, whose current keys were made before a
 * time. That makes it safe to do any part of it again.
 *
 * <p>Parameters: {@value #BEFORE}, {@value #BUCKET} (its id; all buckets without it). Counts:
 * {@value #ROTATED}, {@value #KEPT}.
 */
public final class RotateBucketKeys implements JobKind {
  public static final String NAME = "rotate-bucket-keys";
  static final String BEFORE = "created-before";
  static final String BUCKET = "bucket";
  static final String ROTATED = "rotated";
  static final String KEPT = "kept";
  private static final int PAGE = 64;
  private static final int AT_ONCE = 8;

  private final Catalog catalog;
  private final KeyManager keys;
  private final JobJournal journal;

  public RotateBucketKeys(Catalog catalog, KeyManager keys, JobJournal journal) {
    this.catalog = catalog;
    this.keys = keys;
    this.journal = journal;
  }

  /** To replace keys made before a time; in one bucket, or in all when that is null. */
  static Map<String, String> parameters(Instant before, @Nullable String bucketId) {
    return bucketId == null
        ? Map.of(BEFORE, before.toString())
        : Map.of(BEFORE, before.toString(), BUCKET, bucketId);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public @Nullable String complaint(Map<String, String> parameters) {
    try {
      Instant.parse(parameters.getOrDefault(BEFORE, ""));
      return null;
    } catch (DateTimeException e) {
      return "Give " + BEFORE + " as a time such as 2026-08-01T00:00:00Z";
    }
  }

  @Override
  public JobWork open(Job job) {
    Instant before = Instant.parse(job.parameters().getOrDefault(BEFORE, ""));
    String bucketId = job.parameters().get(BUCKET);
    return (progress, most) -> step(job, before, bucketId, progress, Math.min(most, PAGE));
  }

  private JobStep step(
      Job job, Instant before, @Nullable String bucketId, JobProgress progress, int limit) {
    List<BucketKeyRow> page = page(bucketId, progress.cursor(), limit);
    List<KeyContext> due =
        page.stream()
            .filter(key -> key.created().isBefore(before))
            .map(key -> new KeyContext(new KeyScope(key.tenant(), key.bucketId()), key.id()))
            .toList();
    if (!job.dryRun()) {
      SideBySide.forEach(due, AT_ONCE, keys::replace);
      record(job, due);
    }
    long total = progress.total() > 0 ? progress.total() : count(bucketId);
    return (tx, then) -> {
      JobProgress after =
          then.at("bucket-keys", page.isEmpty() ? then.cursor() : page.getLast().bucketId())
              .of(total)
              .plus(
                  page.size(),
                  Map.of(ROTATED, (long) due.size(), KEPT, (long) page.size() - due.size()));
      return bucketId == null && page.size() >= limit
          ? new JobStep.More(after)
          : new JobStep.Finished(after);
    };
  }

  private void record(Job job, List<KeyContext> replaced) {
    if (!replaced.isEmpty()) {
      List<String> ids =
          replaced.stream().map(key -> key.scope().bucketId() + "/" + key.keyId()).toList();
      journal.record("BucketKeysReplaced", Map.of("job", job.id(), "keys", ids));
    }
  }

  private List<BucketKeyRow> page(@Nullable String bucketId, String after, int limit) {
    return catalog.read(tx -> {
      return bucketId == null
          ? tx.bucketKeys().listCurrent(after, limit)
          : tx.bucketKeys().currents(bucketId);
    });
  }

  private long count(@Nullable String bucketId) {
    return catalog.read(tx ->
        bucketId != null
            ? tx.bucketKeys().currents(bucketId).size()
            : tx.bucketKeys().countCurrent());
  }
}
