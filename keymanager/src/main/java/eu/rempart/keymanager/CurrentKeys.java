package eu.rempart.keymanager;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import eu.rempart.envelope.BucketKeyId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which bucket key each bucket seals with now under each KEK, remembered for the fresh time, so
 * that a rotation by another gateway is noticed within it. A bucket's first key and those after it
 * are made here: callers at once share one attempt, and between gateways the records decide whose
 * key it is.
 */
final class CurrentKeys {
  private static final int MOST_OFFERS = 3;

  private final KekRegistry keks;
  private final BucketKeyRecords records;
  private final BucketKeyCache keys;
  private final KeyEvents events;
  private final InstantSource clock;
  private final boolean strict;
  private final Cache<KekScope, KeyContext> current;
  private final SingleFlight<KekScope, KeyContext> flights = new SingleFlight<>();
  private final SingleFlight<KeyContext, @Nullable KeyContext> rotations = new SingleFlight<>();

  CurrentKeys(
      KekRegistry keks,
      BucketKeyRecords records,
      BucketKeyCache keys,
      CacheTimes times,
      KeyEvents events,
      InstantSource clock,
      Ticker ticker) {
    this.keks = keks;
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

  /** The context of the scope's current key under a KEK. */
  KeyContext of(KekScope scope) {
    KeyContext known = current.getIfPresent(scope);
    return known != null ? known : flights.join(scope, () -> load(scope));
  }

  /** Forgets which keys the scope seals with; the records are asked at their next use. */
  void forget(KeyScope scope) {
    // By name, not by looking through all that is remembered: a re-seal asks for every bucket.
    keks.all().forEach(kek -> current.invalidate(new KekScope(scope, kek.provider().name())));
  }

  /**
   * Gives the scope a new key in place of one, under the same KEK, unless that one has been
   * replaced already.
   *
   * @return the current key afterwards; null when the bucket has none any more
   */
  @Nullable KeyContext replace(KeyContext before) {
    return rotations.join(before, () -> rotate(before));
  }

  private KeyContext load(KekScope scope) {
    KekProvider provider = keks.named(scope.kek());
    BucketKeyRecord found = records.current(scope.scope().bucketId(), scope.kek());
    return remember(scope, found != null ? checked(scope.scope(), found) : create(scope, provider));
  }

  private KeyContext remember(KekScope scope, KeyContext context) {
    if (!strict) {
      current.put(scope, context);
    }
    return context;
  }

  private KeyContext create(KekScope scope, KekProvider provider) {
    KeyContext context = new KeyContext(scope.scope(), BucketKeyId.random());
    KeyContext winner = offer(provider, context, 1, records::insertIfNoCurrent);
    if (context.equals(winner)) {
      events.bucketKeyCreated();
    }
    return Objects.requireNonNull(winner);
  }

  private @Nullable KeyContext rotate(KeyContext before) {
    KeyScope scope = before.scope();
    BucketKeyRecord replaced = records.find(scope.bucketId(), before.keyId());
    if (replaced == null) {
      forget(scope);
      return null;
    }
    KekScope family = new KekScope(scope, replaced.wrapped().kek());
    BucketKeyRecord now = records.current(scope.bucketId(), family.kek());
    if (now == null) {
      forget(scope);
      return null;
    }
    if (!now.id().equals(before.keyId())) {
      return remember(family, checked(scope, now));
    }
    KeyContext context = new KeyContext(scope, BucketKeyId.random());
    KeyContext winner =
        offer(
            keks.named(family.kek()),
            context,
            now.generation() + 1,
            record -> records.replaceCurrent(before.keyId(), record));
    if (winner == null) {
      forget(scope);
      return null;
    }
    if (context.equals(winner)) {
      events.bucketKeyRotated();
    }
    return remember(family, winner);
  }

  /** Offers a key, and another should its KEK be rotated just then. */
  private @Nullable KeyContext offer(
      KekProvider provider,
      KeyContext context,
      int generation,
      Function<BucketKeyRecord, @Nullable BucketKeyRecord> offering) {
    for (int left = MOST_OFFERS; left > 0; left--) {
      try {
        return offerOnce(provider, context, generation, offering);
      } catch (OutdatedWrappingException e) {
        // Made anew it is wrapped under the newest version.
      }
    }
    throw new KeyManagerUnavailableException(
        "The key-encryption key is rotated faster than a key can be wrapped under it");
  }

  /** Generates a key and offers its record; the key whose record was taken. */
  private @Nullable KeyContext offerOnce(
      KekProvider provider,
      KeyContext context,
      int generation,
      Function<BucketKeyRecord, @Nullable BucketKeyRecord> offering) {
    GeneratedKey generated = provider.generate(context);
    BucketKeyRecord winner;
    try {
      winner = offering.apply(made(context, generation, generated.wrapped(), clock.instant()));
    } catch (RuntimeException e) {
      generated.close();
      throw e;
    }
    if (winner == null || !winner.id().equals(context.keyId())) {
      generated.close();
      return winner == null ? null : checked(context.scope(), winner);
    }
    keys.add(context, generated.key());
    return context;
  }

  private static BucketKeyRecord made(
      KeyContext context, int generation, WrappedKey wrapped, Instant now) {
    return new BucketKeyRecord(
        context.scope().bucketId(),
        context.scope().tenant(),
        context.keyId(),
        generation,
        wrapped,
        now,
        BucketKeyRecord.State.CURRENT,
        now);
  }

  private static KeyContext checked(KeyScope scope, BucketKeyRecord found) {
    if (!found.scope().equals(scope)) {
      throw new UnknownKeyException("The bucket's current key belongs to another tenant or bucket");
    }
    return found.context();
  }
}
