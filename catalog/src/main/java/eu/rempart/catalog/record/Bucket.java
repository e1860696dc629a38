package eu.rempart.catalog.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bucket.
 *
 * @param name unique among all tenants
 * @param id random, never reused: rows and keys hang on it, so a bucket made again under an old
 *     name starts empty
 * @param tenant who owns it
 * @param region the name clients know, such as {@code eu-fr-1}
 * @param etagPolicy {@code auto}, {@code md5} or {@code opaque}
 * @param lock null while versions cannot be locked
 */
public record Bucket(
    String name,
    String id,
    String tenant,
    String region,
    Instant created,
    String etagPolicy,
    Versioning versioning,
    @Nullable BucketLock lock) {

  /** This bucket with versioning turned on or suspended. */
  public Bucket withVersioning(Versioning state) {
    return new Bucket(name, id, tenant, region, created, etagPolicy, state, lock);
  }

  /** This bucket with Object Lock. */
  public Bucket withLock(BucketLock set) {
    return new Bucket(name, id, tenant, region, created, etagPolicy, versioning, set);
  }
}
