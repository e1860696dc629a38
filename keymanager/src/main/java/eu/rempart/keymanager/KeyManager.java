package eu.rempart.keymanager;

import com.github.benmanes.caffeine.cache.Ticker;
import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.DataKey;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.IssuedKey;
import eu.rempart.envelope.SealedBlobException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

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
  private final KeyUses uses;

  /** A key manager that replaces no bucket key unless it is told to. */
  public KeyManager(
      KekProvider provider, BucketKeyRecords records, CacheTimes times, KeyEvents events) {
    this(provider, records, times, 0, events);
  }

  /**
   * A key manager over a provider, which stays the caller's to close.
   *
   * @param mostUses after how many uses for new blobs a bucket key is replaced; 0 for never
   */
  public KeyManager(
      KekProvider provider,
      BucketKeyRecords records,
      CacheTimes times,
      long mostUses,
      KeyEvents events) {
    this(provider, records, times, mostUses, events, InstantSource.system(), Ticker.systemTicker());
  }

  KeyManager(
      KekProvider provider,
      BucketKeyRecords records,
      CacheTimes times,
      long mostUses,
      KeyEvents events,
      InstantSource clock,
      Ticker ticker) {
    this.provider = provider;
    this.records = records;
    this.keys = new BucketKeyCache(this::unwrap, times, events, ticker);
    this.currents = new CurrentKeys(provider, records, keys, times, events, clock, ticker);
    this.uses = new KeyUses(records, mostUses, times.maxKeys());
  }

  /** A data key for one new blob, sealed under the scope's current bucket key. */
  public IssuedKey issue(KeyScope scope) {
    try (BucketKey key = keys.lease(forNewBlob(scope))) {
      return key.issue();
    }
  }

  private KeyContext forNewBlob(KeyScope scope) {
    KeyContext context = currents.of(scope);
    if (uses.take(context)) {
      return context;
    }
    try {
      KeyContext next = currents.replace(context);
      return next == null ? currents.of(scope) : next;
    } catch (KeyException e) {
      // The limit is far below what the key could bear: it serves on until the provider is back.
      return context;
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
        BucketKey target = keys.lease(forNewBlob(to))) {
      return source.reseal(header, target);
    }
  }

  /**
   * Moves many data keys of one scope to its current bucket key, which the records are asked for
   * now. The caller closes it soon: the bucket keys it uses stay in memory until then.
   */
  public Resealing resealing(KeyScope scope) {
    currents.forget(scope);
    KeyContext target = currents.of(scope);
    return new Resealing(keys.lease(target), id -> keys.lease(new KeyContext(scope, id)));
  }

  /**
   * Gives a scope a new bucket key for new blobs in place of one, which opens on: at once here,
   * within the fresh time in other gateways. Harmless when that one was replaced before.
   *
   * @return the key that seals now; null when the bucket has none any more
   */
  public @Nullable KeyContext replace(KeyContext before) {
    return currents.replace(before);
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
