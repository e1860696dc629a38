package eu.rempart.keymanager;

import eu.rempart.envelope.BucketKeyId;
import java.time.Instant;

/**
 * A bucket key as it is stored.
 *
 * @param bucketId the bucket it belongs to
 * @param tenant the bucket's tenant
 * @param id the key's id, as blob headers name it
 * @param generation from 1, one more for each key a bucket gets
 * @param wrapped the key, sealed under a KEK
 * @param created when it was made
 * @param state what it may still be used for
 * @param since when it came into that state
 */
public record BucketKeyRecord(
    String bucketId,
    String tenant,
    BucketKeyId id,
    int generation,
    WrappedKey wrapped,
    Instant created,
    State state,
    Instant since) {

  /**
   * The life of a bucket key.
   *
   * <pre>
   * CURRENT ──► SUPERSEDED ──► RETIRED
   *    └──► COMPROMISED ─────────┘
   * </pre>
   */
  public enum State {
    /** Seals new data keys and opens old ones; a bucket has at most one. */
    CURRENT,
    /** Opens only; the re-seal job moves what it protects to the current key. */
    SUPERSEDED,
    /** Opens only, until what it protected has been encrypted anew. */
    COMPROMISED,
    /** Opens nothing; kept for the undo window, then destroyed. */
    RETIRED
  }

  public BucketKeyRecord {
    if (generation < 1) {
      throw new IllegalArgumentException("Generations count from 1");
    }
  }

  /** The same key in another state. */
  public BucketKeyRecord in(State next, Instant now) {
    return new BucketKeyRecord(bucketId, tenant, id, generation, wrapped, created, next, now);
  }

  /** The same key under another wrapping. */
  public BucketKeyRecord wrappedAs(WrappedKey rewrapped) {
    return new BucketKeyRecord(bucketId, tenant, id, generation, rewrapped, created, state, since);
  }

  /** The scope this key was made for. */
  public KeyScope scope() {
    return new KeyScope(tenant, bucketId);
  }

  /** The context it is wrapped under. */
  public KeyContext context() {
    return new KeyContext(scope(), id);
  }
}
