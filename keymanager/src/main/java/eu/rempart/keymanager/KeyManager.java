package eu.rempart.keymanager;

import com.github.benmanes.caffeine.cache.Ticker;
import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.DataKey;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.IssuedKey;
import eu.rempart.envelope.SealedBlobException;
import java.time.InstantSource;

/**
 * Hands out data keys: fresh ones to seal a blob with, and those of sealed blobs to open them.
 * Bucket keys are made at a bucket's first use, unwrapped when needed and held for the bounded time
 * of {@link CacheTimes}; they never leave this class. While a bucket's keys are fresh its methods
 * take no lock and do no I/O; otherwise they may block on the records or the provider, and every
 * failure is a {@link KeyException}: there is no fallback to a weaker key.
 */
public final class KeyManager implements AutoCloseable {
  private final KekProvider provider;
  private final BucketKeyRecords records;
  private final BucketKeyCache keys;
  private final CurrentKeys currents;

  /** A key manager over a provider, which stays the caller's to close. */
  public KeyManager(
      KekProvider provider, BucketKeyRecords records, CacheTimes times, KeyEvents events) {
    this(provider, records, times, events, InstantSource.system(), Ticker.systemTicker());
  }

  KeyManager(
      KekProvider provider,
      BucketKeyRecords records,
      CacheTimes times,
      KeyEvents events,
      InstantSource clock,
      Ticker ticker) {
    this.provider = provider;
    this.records = records;
    this.keys = new BucketKeyCache(this::unwrap, times, events, ticker);
    this.currents = new CurrentKeys(provider, records, keys, times, events, clock, ticker);
  }

  /** A data key for one new blob, sealed under the scope's current bucket key. */
  public IssuedKey issue(KeyScope scope) {
    try (BucketKey key = keys.lease(currents.of(scope))) {
      return key.issue();
    }
  }

  /**
   * The data key of a sealed blob.
   *
   * @param scope the tenant and bucket the blob is filed under
   * @throws SealedBlobException when the header does not open under the bucket key it names
   */
  public DataKey open(KeyScope scope, EnvelopeHeader header) throws SealedBlobException {
    try (BucketKey key = keys.lease(new KeyContext(scope, header.bucketKeyId()))) {
      return key.open(header);
    }
  }

  /**
   * The same data key sealed under the current bucket key of another scope, or of the same one
   * after a rotation. The blob is not touched.
   */
  public EnvelopeHeader reseal(KeyScope from, EnvelopeHeader header, KeyScope to)
      throws SealedBlobException {
    try (BucketKey source = keys.lease(new KeyContext(from, header.bucketKeyId()));
        BucketKey target = keys.lease(currents.of(to))) {
      return source.reseal(header, target);
    }
  }

  /** Forgets a key and which one its scope seals with: after its record changed. */
  public void forget(KeyContext context) {
    currents.forget(context.scope());
    keys.invalidate(context);
  }

  /** Drops every key in memory; each is asked for again at its next use. */
  public void purge() {
    keys.purge();
  }

  private BucketKey unwrap(KeyContext context) {
    BucketKeyRecord found = records.find(context.scope().bucketId(), context.keyId());
    if (found == null || !found.scope().equals(context.scope())) {
      throw new UnknownKeyException("The bucket has no key " + context.keyId());
    }
    if (found.state() == BucketKeyRecord.State.RETIRED) {
      throw new KeyRetiredException("Bucket key " + context.keyId() + " is retired");
    }
    if (!found.wrapped().kek().equals(provider.name())) {
      throw new UnknownKeyException(
          "Bucket key " + context.keyId() + " is wrapped by " + found.wrapped().kek());
    }
    return provider.unwrap(context, found.wrapped());
  }

  @Override
  public void close() {
    keys.close();
  }
}
