package eu.rempart.keymanager;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import eu.rempart.envelope.BucketKeyId;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Which bucket key each bucket seals with now, remembered for the fresh time, so that a rotation by
 * another gateway is noticed within it. A bucket's first key is made here: callers at once share
 * one attempt, and between gateways the records decide whose key it is.
 */
final class CurrentKeys {
  private final KekProvider provider;
  private final BucketKeyRecords records;
  private final BucketKeyCache keys;
  private final KeyEvents events;
  private final InstantSource clock;
  private final boolean strict;
  private final Cache<KeyScope, KeyContext> current;
  private final SingleFlight<KeyScope, KeyContext> flights = new SingleFlight<>();

  CurrentKeys(
      KekProvider provider,
      BucketKeyRecords records,
      BucketKeyCache keys,
      CacheTimes times,
      KeyEvents events,
      InstantSource clock,
      Ticker ticker) {
    this.provider = provider;
    this.records = records;
    this.keys = keys;
    this.events = events;
    this.clock = clock;
    this.strict = times.fresh().isZero();
    this.current =
        Caffeine.newBuilder()
            .maximumSize(times.maxKeys())
            .expireAfterWrite(times.fresh())
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** The context of the scope's current key. */
  KeyContext of(KeyScope scope) {
    KeyContext known = current.getIfPresent(scope);
    return known != null ? known : flights.join(scope, () -> load(scope));
  }

  /** Forgets which key the scope seals with; the records are asked at its next use. */
  void forget(KeyScope scope) {
    current.invalidate(scope);
  }

  private KeyContext load(KeyScope scope) {
    BucketKeyRecord found = records.current(scope.bucketId());
    KeyContext context = found != null ? checked(scope, found) : create(scope);
    if (!strict) {
      current.put(scope, context);
    }
    return context;
  }

  private KeyContext create(KeyScope scope) {
    KeyContext context = new KeyContext(scope, BucketKeyId.random());
    GeneratedKey generated = provider.generate(context);
    BucketKeyRecord winner;
    try {
      winner = records.insertIfNoCurrent(firstOf(context, generated.wrapped(), clock.instant()));
    } catch (RuntimeException e) {
      generated.close();
      throw e;
    }
    if (!winner.id().equals(context.keyId())) {
      generated.close();
      return checked(scope, winner);
    }
    keys.add(context, generated.key());
    events.bucketKeyCreated();
    return context;
  }

  private static BucketKeyRecord firstOf(KeyContext context, WrappedKey wrapped, Instant now) {
    return new BucketKeyRecord(
        context.scope().bucketId(),
        context.scope().tenant(),
        context.keyId(),
        1,
        wrapped,
        now,
        BucketKeyRecord.State.CURRENT);
  }

  private static KeyContext checked(KeyScope scope, BucketKeyRecord found) {
    if (!found.scope().equals(scope)) {
      throw new UnknownKeyException("The bucket's current key belongs to another tenant or bucket");
    }
    return found.context();
  }
}
