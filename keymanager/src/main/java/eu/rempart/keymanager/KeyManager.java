package eu.rempart.keymanager;

import com.github.benmanes.caffeine.cache.Ticker;
import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.CustomerKey;
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
  private final KekRegistry keks;
  private final BucketKeyRecords records;
  private final BucketKeyCache keys;
  private final CurrentKeys currents;
  private final KeyUses uses;

  /** A key manager of one KEK that replaces no bucket key unless it is told to. */
  public KeyManager(
      KekProvider provider, BucketKeyRecords records, CacheTimes times, KeyEvents events) {
    this(KekRegistry.of("default", provider), records, times, 0, events);
  }

  /**
   * A key manager over KEKs, which stay the caller's to close.
   *
   * @param mostUses after how many uses for new blobs a bucket key is replaced; 0 for never
   */
  public KeyManager(
      KekRegistry keks,
      BucketKeyRecords records,
      CacheTimes times,
      long mostUses,
      KeyEvents events) {
    this(keks, records, times, mostUses, events, InstantSource.system(), Ticker.systemTicker());
  }

  KeyManager(
      KekRegistry keks,
      BucketKeyRecords records,
      CacheTimes times,
      long mostUses,
      KeyEvents events,
      InstantSource clock,
      Ticker ticker) {
    this.keks = keks;
    this.records = records;
    this.keys = new BucketKeyCache(this::unwrap, times, events, ticker);
    this.currents = new CurrentKeys(keks, records, keys, times, events, clock, ticker);
    this.uses = new KeyUses(records, mostUses, times.maxKeys());
  }

  /** The KEKs there are: where a key id of a client becomes a KEK's name. */
  public KekRegistry keks() {
    return keks;
  }

  /** A data key for one new blob, sealed under the scope's current bucket key. */
  public IssuedKey issue(KeyScope scope) {
    return issue(scope, keks.standard().name());
  }

  /**
   * A data key for one new blob, sealed under the scope's current bucket key under a KEK: each KEK
   * has bucket keys of its own in a bucket, and what one sealed is opened by {@link #open} without
   * saying which.
   *
   * @param kek the KEK's name
   * @throws UnknownKeyException when there is no such KEK
   */
  public IssuedKey issue(KeyScope scope, String kek) {
    return issue(new KeyTarget(scope, kek, null));
  }

  /**
   * The same; masked by a customer's key, it will not open without that.
   *
   * @throws UnknownKeyException when there is no such KEK
   */
  public IssuedKey issue(KeyTarget target) {
    try (BucketKey key = keys.lease(forNewBlob(new KekScope(target.scope(), target.kek())))) {
      return key.issue(target.customer());
    }
  }

  private KeyContext forNewBlob(KekScope scope) {
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
    return open(scope, header, null);
  }

  /**
   * The same, where a customer's key masks the data key; null where none does.
   *
   * @throws SealedBlobException when the header does not open under the bucket key it names, with
   *     the customer's key
   */
  public DataKey open(KeyScope scope, EnvelopeHeader header, @Nullable CustomerKey customer)
      throws SealedBlobException {
    try (BucketKey key = keys.lease(new KeyContext(scope, header.bucketKeyId()))) {
      return key.open(header, customer);
    }
  }

  /**
   * Checks that a bucket key of the scope sealed the header, whoever's key masks what is in it.
   *
   * @throws SealedBlobException when the bucket key it names did not
   */
  public void requireSealed(KeyScope scope, EnvelopeHeader header) throws SealedBlobException {
    try (BucketKey key = keys.lease(new KeyContext(scope, header.bucketKeyId()))) {
      key.requireSealed(header);
    }
  }

  /**
   * The same data key sealed under the current bucket key of another scope, or of the same one
   * after a rotation. The blob is not touched.
   */
  public EnvelopeHeader reseal(KeyScope from, EnvelopeHeader header, KeyScope to)
      throws SealedBlobException {
    return reseal(from, header, to, keks.standard().name());
  }

  /**
   * The same data key sealed under the current bucket key of a scope under a KEK, which may be
   * another than the data key was under. The blob is not touched. What a customer's key masks does
   * not open here: it is issued anew, for a blob keeps the header it was written with.
   *
   * @param kek the KEK's name
   * @throws UnknownKeyException when there is no such KEK
   */
  public EnvelopeHeader reseal(KeyScope from, EnvelopeHeader header, KeyScope to, String kek)
      throws SealedBlobException {
    try (BucketKey source = keys.lease(new KeyContext(from, header.bucketKeyId()));
        BucketKey target = keys.lease(forNewBlob(new KekScope(to, kek)))) {
      return source.reseal(header, target);
    }
  }

  /**
   * The name of the KEK that a sealed blob's data key is under.
   *
   * @throws UnknownKeyException when the scope has no such bucket key
   */
  public String kekOf(KeyScope scope, BucketKeyId id) {
    return record(new KeyContext(scope, id)).wrapped().kek();
  }

  /**
   * Moves many data keys of one scope to its current bucket keys, each under the KEK it is under
   * already; the records are asked for them now. The caller closes it soon: the bucket keys it uses
   * stay in memory until then.
   */
  public Resealing resealing(KeyScope scope) {
    currents.forget(scope);
    return new Resealing(
        id -> currents.of(new KekScope(scope, kekOf(scope, id))).keyId(),
        id -> keys.lease(new KeyContext(scope, id)));
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

  private BucketKeyRecord record(KeyContext context) {
    BucketKeyRecord found = records.find(context.scope().bucketId(), context.keyId());
    if (found == null || !found.scope().equals(context.scope())) {
      throw new UnknownKeyException("The bucket has no key " + context.keyId());
    }
    return found;
  }

  private BucketKeyRecord usable(KeyContext context) {
    BucketKeyRecord found = record(context);
    if (found.state() == BucketKeyRecord.State.RETIRED) {
      throw new KeyRetiredException("Bucket key " + context.keyId() + " is retired");
    }
    return found;
  }

  private BucketKey unwrapped(KeyContext context, BucketKeyRecord found) {
    return keks.named(found.wrapped().kek()).unwrap(context, found.wrapped());
  }

  private BucketKey unwrap(KeyContext context) {
    BucketKeyRecord found = usable(context);
    try {
      return unwrapped(context, found);
    } catch (WrappedKeyRefusedException e) {
      // A rotation of the KEK may have wrapped it anew, and refused the old wrapping, meanwhile.
      BucketKeyRecord now = usable(context);
      if (now.wrapped().equals(found.wrapped())) {
        throw e;
      }
      return unwrapped(context, now);
    }
  }

  @Override
  public void close() {
    keys.close();
  }
}
