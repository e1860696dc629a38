package eu.rempart.gateway.keys.revocation;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.catalog.record.Job;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.gateway.jobs.JobFailedException;
import eu.rempart.gateway.jobs.JobKind;
import eu.rempart.gateway.jobs.JobWork;
import eu.rempart.gateway.keys.walk.RefWalk;
import eu.rempart.gateway.s3.blob.BlobReencryption;
import eu.rempart.keymanager.KeyScope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts anew what a compromised bucket key protected, and then refuses the key. Protected was
 * not only what is under it in the catalog now: a blob's own copy of its header names the key it
 * was written under, and whoever has that key and the blob has the data key, though rows were
 * re-sealed long ago and copies lie in other buckets. So every reference of every bucket is looked
 * at. It ends with a pass that finds nothing.
 *
 * <p>Parameters: {@value #BUCKET} and {@value #KEY}, ids. Counts: {@value #MOVED}, blobs encrypted
 * anew; {@value #UNREADABLE}, blobs that could not be, which stay as they are and keep the key from
 * being refused.
 */
public final class Reencrypt implements JobKind {
  public static final String NAME = "reencrypt";
  static final String BUCKET = "bucket";
  static final String KEY = "key";
  static final String MOVED = "moved";
  static final String UNREADABLE = "unreadable";
  private static final int PAGE = 1000;

  private final Catalog catalog;
  private final BlobReencryption blobs;
  private final Garbage garbage;
  private final InstantSource clock;

  /** When blobs that are replaced now may be deleted. */
  @FunctionalInterface
  public interface Garbage {
    Instant due();
  }

  public Reencrypt(Catalog catalog, BlobReencryption blobs, Garbage garbage, InstantSource clock) {
    this.catalog = catalog;
    this.blobs = blobs;
    this.garbage = garbage;
    this.clock = clock;
  }

  static Map<String, String> parameters(String bucketId, BucketKeyId key) {
    return Map.of(BUCKET, bucketId, KEY, key.toString());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public @Nullable String complaint(Map<String, String> parameters) {
    return parameters.containsKey(BUCKET) && parameters.containsKey(KEY)
        ? null
        : "Name a bucket's id and a key's";
  }

  @Override
  public JobWork open(Job job) {
    CompromisedKey key = catalog.read(tx -> key(tx, job.parameters()));
    RefWalk walk = new RefWalk(catalog, catalog.read(Reencrypt::buckets));
    return new ReencryptWork(catalog, walk, new BlobReplacing(blobs, key), key, garbage, clock);
  }

  private static CompromisedKey key(CatalogTx tx, Map<String, String> parameters) {
    String bucketId = parameters.getOrDefault(BUCKET, "");
    BucketKeyId id = BucketKeyId.parse(parameters.getOrDefault(KEY, ""));
    BucketKeyRow row = tx.bucketKeys().find(bucketId, id);
    if (row == null) {
      throw new JobFailedException("The bucket has no such key any more");
    }
    return new CompromisedKey(new KeyScope(row.tenant(), bucketId), id);
  }

  private static NavigableSet<String> buckets(CatalogTx tx) {
    NavigableSet<String> ids = new TreeSet<>();
    String last = "";
    List<Bucket> page;
    do {
      page = tx.buckets().listAll(last, PAGE);
      page.forEach(bucket -> ids.add(bucket.id()));
      last = page.isEmpty() ? last : page.getLast().name();
    } while (page.size() == PAGE);
    return ids;
  }
}
