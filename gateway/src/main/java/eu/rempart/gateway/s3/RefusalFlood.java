package eu.rempart.gateway.s3;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests of nobody known from filling the audit trail: of each address the first {@value
 * #WHOLE} in a minute get a line each, the others one line together when the minute is over.
 */
final class RefusalFlood {
  static final int WHOLE = 60;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int ADDRESSES = 10_000;

  private final Cache<String, AtomicInteger> counts;

  /**
   * @param together told an address and how many of its requests got no line of their own
   */
  RefusalFlood(ObjIntConsumer<String> together, Ticker ticker) {
    counts =
        Caffeine.newBuilder()
            .expireAfterWrite(MINUTE)
            .maximumSize(ADDRESSES)
            .ticker(ticker)
            .scheduler(Scheduler.systemScheduler())
            .executor(Runnable::run)
            .removalListener(
                (@Nullable String address, @Nullable AtomicInteger count, RemovalCause cause) -> {
                  if (address != null && count != null && count.get() > WHOLE) {
                    together.accept(address, count.get() - WHOLE);
                  }
                })
            .build();
  }

  /** Whether this request gets a line of its own. */
  boolean whole(String address) {
    return counts.get(address, _ -> new AtomicInteger()).incrementAndGet() <= WHOLE;
  }

  /** Ends every minute whose time is over. */
  void settle() {
    counts.cleanUp();
  }
}
