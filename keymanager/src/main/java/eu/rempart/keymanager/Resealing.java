package eu.rempart.keymanager;

import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.SealedBlobException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Moves data keys of one bucket from its older bucket keys to its current one. Each bucket key is
 * asked for once, however many data keys it holds. Safe for use by many threads, until closed.
 */
public final class Resealing implements AutoCloseable {
  private final BucketKey target;
  private final Function<BucketKeyId, BucketKey> sources;
  private final Map<BucketKeyId, BucketKey> leased = new ConcurrentHashMap<>();

  Resealing(BucketKey target, Function<BucketKeyId, BucketKey> sources) {
    this.target = target;
    this.sources = sources;
  }

  /** The bucket key that data keys are moved to. */
  public BucketKeyId target() {
    return target.id();
  }

  /** Whether a data key is under another key than the current one. */
  public boolean isNeeded(EnvelopeHeader header) {
    return !header.bucketKeyId().equals(target.id());
  }

  /**
   * The same data key under the current bucket key.
   *
   * @throws SealedBlobException when the header does not open under the bucket key it names
   * @throws KeyException when that bucket key cannot be had
   */
  public EnvelopeHeader reseal(EnvelopeHeader header) throws SealedBlobException {
    return leased.computeIfAbsent(header.bucketKeyId(), sources).reseal(header, target);
  }

  @Override
  public void close() {
    target.close();
    leased.values().forEach(BucketKey::close);
  }
}
