package eu.rempart.gateway.keys.rotation;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.catalog.record.Job;
import eu.rempart.gateway.jobs.JobKind;
import eu.rempart.gateway.jobs.JobWork;
import eu.rempart.keymanager.BucketKeyRecord.State;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.keymanager.KeyScope;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Moves data keys from older bucket keys to current ones: those of every version of every object,
 * locked ones included, and of every part of uploads under way. Rows of the catalog change, nothing
 * else: no data moves, no ETag, time or version id changes. Reads and writes go on meanwhile; a row
 * that changes while it is sealed anew is looked at again, never written over.
 *
 * <p>Parameter: {@value #BUCKET} (its id; all buckets without it). Counts: {@value #KEYS} met,
 * {@value #MOVED} of them moved, {@value #CURRENT} rows that needed nothing, {@value #UNREADABLE}
 * data keys whose bucket key is gone or that were altered, which stay as they are.
 */
public final class Reseal implements JobKind {
  public static final String NAME = "reseal";
  static final String BUCKET = "bucket";
  static final String MOVED = "moved";
  static final String KEYS = "data-keys";
  static final String CURRENT = "current";
  static final String UNREADABLE = "unreadable";
  private static final int PAGE = 1000;

  private final Catalog catalog;
  private final KeyManager keys;

  public Reseal(Catalog catalog, KeyManager keys) {
    this.catalog = catalog;
    this.keys = keys;
  }

  /** For one bucket, or for all when that is null. */
  static Map<String, String> parameters(@Nullable String bucketId) {
    return bucketId == null ? Map.of() : Map.of(BUCKET, bucketId);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public @Nullable String complaint(Map<String, String> parameters) {
    return null;
  }

  @Override
  public JobWork open(Job job) {
    return new ResealWork(catalog, keys, buckets(job.parameters().get(BUCKET)), job.dryRun());
  }

  /** The buckets that have keys to move data keys away from. */
  private NavigableMap<String, KeyScope> buckets(@Nullable String only) {
    NavigableMap<String, KeyScope> found = new TreeMap<>();
    BucketKeyRow last = null;
    while (true) {
      BucketKeyRow after = last;
      List<BucketKeyRow> page = catalog.read(tx -> tx.bucketKeys().listAll(after, PAGE));
      for (BucketKeyRow key : page) {
        State state = State.valueOf(key.state());
        boolean older = state == State.SUPERSEDED || state == State.COMPROMISED;
        if (older && (only == null || only.equals(key.bucketId()))) {
          found.put(key.bucketId(), new KeyScope(key.tenant(), key.bucketId()));
        }
      }
      if (page.size() < PAGE) {
        return found;
      }
      last = page.getLast();
    }
  }
}
