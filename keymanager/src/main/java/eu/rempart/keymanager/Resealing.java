package eu.rempart.keymanager;

import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.SealedBlobException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Moves data keys of one bucket from its older bucket keys to the current one under the same KEK.
 * Each bucket key is asked for once, however many data keys it holds. Safe for use by many threads,
 * until closed.
 */
public final class Resealing implements AutoCloseable {
  private final Function<BucketKeyId, BucketKeyId> currents;
  private final Function<BucketKeyId, BucketKey> keys;
  private final Map<BucketKeyId, BucketKeyId> targets = new ConcurrentHashMap<>();
  private final Map<BucketKeyId, BucketKey> leased = new ConcurrentHashMap<>();

  Resealing(Function<BucketKeyId, BucketKeyId> currents, Function<BucketKeyId, BucketKey> keys) {
    this.currents = currents;
    this.keys = keys;
  }

  /**
   * The bucket key that data keys under the given one are moved to; the same one when it is
   * current.
   *
   * @throws KeyException when the bucket has no such key
   */
  public BucketKeyId target(BucketKeyId from) {
    return targets.computeIfAbsent(from, currents);
  }

  /** Whether a data key is under another key than a current one, or under one that is not known. */
  public boolean isNeeded(EnvelopeHeader header) {
    try {
      return !header.bucketKeyId().equals(target(header.bucketKeyId()));
    } catch (UnknownKeyException e) {
      return true;
    }
  }

  /**
   * The same data key under the current bucket key.
   *
   * @throws SealedBlobException when the header does not open under the bucket key it names
   * @throws KeyException when a bucket key cannot be had
   */
  public EnvelopeHeader reseal(EnvelopeHeader header) throws SealedBlobException {
    return key(header.bucketKeyId()).reseal(header, key(target(header.bucketKeyId())));
  }

  /**
   * The same, where a customer's key masks the data key; it is not needed for this.
   *
   * @throws SealedBlobException when the header was not sealed by the bucket key it names
   * @throws KeyException when a bucket key cannot be had
   */
  public EnvelopeHeader resealMasked(EnvelopeHeader header) throws SealedBlobException {
    return key(header.bucketKeyId()).resealMasked(header, key(target(header.bucketKeyId())));
  }

  private BucketKey key(BucketKeyId id) {
    return leased.computeIfAbsent(id, keys);
  }

  @Override
  public void close() {
    leased.values().forEach(BucketKey::close);
  }
}
