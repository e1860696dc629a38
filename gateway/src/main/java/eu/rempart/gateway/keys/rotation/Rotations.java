package eu.rempart.gateway.keys.rotation;

import eu.rempart.gateway.jobs.JobControl;
import eu.rempart.gateway.jobs.JobPlan;
import eu.rempart.gateway.jobs.JobRequest;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rotations by hand: the jobs that schedules plan, planned when a key officer asks. */
public final class Rotations {
  private final JobControl jobs;
  private final InstantSource clock;

  public Rotations(JobControl jobs, InstantSource clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /** What can be rotated. */
  public enum Scope {
    /** New versions of all key-encryption keys; what they wrap is wrapped anew. */
    KEK("kek"),
    /** New bucket keys for new objects, whatever the age of the present ones. */
    BUCKET_KEYS("bucket-keys"),
    /** A new key for the catalog; every row is sealed anew. */
    CATALOG_KEY("catalog-key"),
    /** Data keys, moved from older bucket keys to current ones. */
    DATA_KEYS("data-keys");

    private final String word;

    Scope(String word) {
      this.word = word;
    }

    /** As the API writes it. */
    public String word() {
      return word;
    }

    /** Whether it can be one bucket's alone. */
    public boolean ofBuckets() {
      return this == BUCKET_KEYS || this == DATA_KEYS;
    }
  }

  /**
   * Plans the job.
   *
   * @param bucketId null for all buckets, and where the scope knows of none
   * @param dryRun only to count
   * @param rate the most items a second; 0 for as many as it can
   * @param by who asks
   */
  public JobPlan plan(Scope scope, @Nullable String bucketId, boolean dryRun, int rate, String by) {
    if (bucketId != null && !scope.ofBuckets()) {
      return new JobPlan.Refused(
          "The %s is no bucket's: leave the bucket out".formatted(scope.word()));
    }
    JobRequest request =
        switch (scope) {
          case KEK -> JobRequest.of(RotateKek.NAME, RotateKek.parameters(null), by);
          case BUCKET_KEYS ->
              JobRequest.of(
                  RotateBucketKeys.NAME,
                  RotateBucketKeys.parameters(clock.instant(), bucketId),
                  by);
          case CATALOG_KEY -> JobRequest.of(RotateCatalogKey.NAME, Map.of(), by);
          case DATA_KEYS -> JobRequest.of(Reseal.NAME, Reseal.parameters(bucketId), by);
        };
    return jobs.plan((dryRun ? request.dry() : request).at(rate));
  }
}
