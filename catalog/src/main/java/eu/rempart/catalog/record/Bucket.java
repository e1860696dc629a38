package eu.rempart.catalog.record;

import java.time.Instant;

/**
 * A bucket.
 *
 * @param name unique among all tenants
 * @param id random, never reused: rows and keys hang on it, so a bucket made again under an old
 *     name starts empty
 * @param tenant who owns it
 * @param region the name clients know, such as {@code eu-fr-1}
 * @param etagPolicy {@code auto}, {@code md5} or {@code opaque}
 */
public record Bucket(
    String name,
    String id,
    String tenant,
    String region,
    Instant created,
    String etagPolicy,
    Versioning versioning) {

  /** This bucket with versioning turned on or suspended. */
  public Bucket withVersioning(Versioning state) {
    return new Bucket(name, id, tenant, region, created, etagPolicy, state);
  }
}
