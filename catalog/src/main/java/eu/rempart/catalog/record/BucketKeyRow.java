package eu.rempart.catalog.record;

import eu.rempart.envelope.BucketKeyId;
import java.time.Instant;
import java.util.Map;

/**
 * A bucket key, wrapped by a key-encryption key.
 *
 * @param generation counts from 1 within the bucket
 * @param state the key manager's word for it
 * @param since when it came into that state
 * @param wrapped the wrapped key as the key manager describes it (provider, key name, version,
 *     ciphertext)
 */
public record BucketKeyRow(
    String bucketId,
    String tenant,
    BucketKeyId id,
    int generation,
    String state,
    Instant created,
    Instant since,
    Map<String, String> wrapped) {

  public BucketKeyRow {
    wrapped = Map.copyOf(wrapped);
  }

  /** The name of the key-encryption key that wrapped it; empty when the key manager names none. */
  public String kek() {
    return wrapped.getOrDefault("kek", "");
  }

  /** The same key in another state. */
  public BucketKeyRow in(String next, Instant now) {
    return new BucketKeyRow(bucketId, tenant, id, generation, next, created, now, wrapped);
  }
}
