package eu.rempart.keymanager;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import eu.rempart.envelope.BucketKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Unwrapped bucket keys, for a bounded time. A fresh key is handed out without a lock or I/O; near
 * the end of its fresh time one use starts to ask for it again in the background. Past its fresh
 * time the provider must confirm it first, and only while the provider is unavailable is a key used
 * up to its stale time. A provider that denies access empties the cache at once.
 */
final class BucketKeyCache implements AutoCloseable {
  // During an outage a stale key is asked for this often, not with each use.
  private static final long ASK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

  // Whoever holds a stale key that may still be used waits this long for a fresh answer.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Function<KeyContext, BucketKey> loader;
  private final KeyEvents events;
  private final Ticker ticker;
  private final long fresh;
  private final long refreshFrom;
  private final long stale;
  private final Cache<KeyContext, CachedBucketKey> keys;
  private final SingleFlight<KeyContext, CachedBucketKey> flights = new SingleFlight<>();
  private final AtomicLong purges = new AtomicLong();

  BucketKeyCache(
      Function<KeyContext, BucketKey> loader, CacheTimes times, KeyEvents events, Ticker ticker) {
    this.loader = loader;
    this.events = events;
    this.ticker = ticker;
    this.fresh = times.fresh().toNanos();
    this.refreshFrom = fresh - fresh / 5;
    this.stale = times.stale().toNanos();
    this.keys =
        Caffeine.newBuilder()
            .maximumSize(times.maxKeys())
            .expireAfterAccess(times.longest())
            .ticker(ticker)
            .executor(Runnable::run)
            .scheduler(Scheduler.systemScheduler())
            .removalListener(BucketKeyCache::removed)
            .build();
  }

  private static void removed(
      @Nullable KeyContext context, @Nullable CachedBucketKey key, RemovalCause cause) {
    if (key != null) {
      key.drop();
    }
  }

  /** The key, leased: the caller closes it as soon as it has what it needs from it. */
  BucketKey lease(KeyContext context) {
    if (fresh == 0 && stale == 0) {
      events.cacheMiss();
      return loader.apply(context);
    }
    while (true) {
      CachedBucketKey held = keys.getIfPresent(context);
      if (held == null) {
        events.cacheMiss();
      }
      CachedBucketKey usable = held != null && usable(context, held) ? held : ask(context);
      BucketKey lease = usable.lease();
      // Not to be had when it was evicted or purged between the answer and here: ask again.
      if (lease != null) {
        return lease;
      }
    }
  }

  private boolean usable(KeyContext context, CachedBucketKey held) {
    long now = ticker.read();
    long age = held.ageAt(now);
    if (age < fresh) {
      events.cacheHit();
      if (age >= refreshFrom && held.mayAsk(now)) {
        held.askAgainAt(now + ASK_AGAIN_NANOS);
        var _ = flights.start(context, () -> load(context));
      }
      return true;
    }
    // The provider was found unavailable a moment ago.
    return !held.mayAsk(now) && useStale(age);
  }

  private boolean useStale(long age) {
    if (age > stale) {
      return false;
    }
    events.staleUse(Duration.ofNanos(age));
    return true;
  }

  private CachedBucketKey ask(KeyContext context) {
    CachedBucketKey held = keys.getIfPresent(context);
    try {
      return held != null && held.ageAt(ticker.read()) <= stale
          ? flights.join(context, () -> load(context), PATIENCE)
          : flights.join(context, () -> load(context));
    } catch (KeyManagerUnavailableException e) {
      CachedBucketKey still = keys.getIfPresent(context);
      if (still != null) {
        // A provider that is slow is not waited for by each use either.
        still.askAgainAt(ticker.read() + ASK_AGAIN_NANOS);
        if (useStale(still.ageAt(ticker.read()))) {
          return still;
        }
        keys.invalidate(context);
      }
      throw e;
    }
  }

  private CachedBucketKey load(KeyContext context) {
    long purgesBefore = purges.get();
    BucketKey key;
    try {
      key = loader.apply(context);
    } catch (KeyManagerUnavailableException e) {
      CachedBucketKey held = keys.getIfPresent(context);
      if (held != null) {
        held.askAgainAt(ticker.read() + ASK_AGAIN_NANOS);
      }
      throw e;
    } catch (KeyAccessDeniedException e) {
      purge();
      throw e;
    } catch (KeyException e) {
      keys.invalidate(context);
      throw e;
    }
    return keep(context, key, purgesBefore);
  }

  private CachedBucketKey keep(KeyContext context, BucketKey key, long purgesBefore) {
    long now = ticker.read();
    CachedBucketKey held = keys.getIfPresent(context);
    if (held != null) {
      // The same key: the one in use stays.
      held.confirmed(now);
      key.close();
    } else {
      held = new CachedBucketKey(key, now);
      keys.put(context, held);
    }
    if (purges.get() != purgesBefore) {
      // Access was denied while this answer was on its way: it is not kept.
      keys.invalidate(context);
    }
    return held;
  }

  /** Keeps a key that was just made, so that its first use need not ask for it. */
  void add(KeyContext context, BucketKey key) {
    if (fresh == 0) {
      key.close();
    } else {
      keep(context, key, purges.get());
    }
  }

  /** Drops one key; it is asked for again at its next use. */
  void invalidate(KeyContext context) {
    keys.invalidate(context);
  }

  /** Drops every key. */
  void purge() {
    purges.incrementAndGet();
    long count = keys.estimatedSize();
    keys.invalidateAll();
    events.purged(count);
  }

  @Override
  public void close() {
    keys.invalidateAll();
    keys.cleanUp();
  }
}
