package eu.rempart.gateway.metrics;

import eu.rempart.catalog.store.CatalogStore;
import eu.rempart.catalog.store.ReadBody;
import eu.rempart.catalog.store.StoreStatistics;
import eu.rempart.catalog.store.TxBody;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Times the transactions of a catalog store, and shows what it says of itself. */
final class MeteredCatalogStore implements CatalogStore {
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(100_000), Duration.ofNanos(300_000), Duration.ofMillis(1),
        Duration.ofMillis(3),
    Duration.ofMillis(10), Duration.ofMillis(30), Duration.ofMillis(100), Duration.ofSeconds(1)
  };

  private final CatalogStore inner;
  private final Timer transactions;
  private final Counter failures;

  MeteredCatalogStore(CatalogStore inner, MeterRegistry registry) {
    this.inner = inner;
    this.transactions =
        Timer.builder("rempart.catalog.transaction.duration")
            .description("Transactions, to the end of their durable commit")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    this.failures =
        Counter.builder("rempart.catalog.transaction.failures")
            .description("Transactions that threw")
            .register(registry);
    count(registry, "rempart.catalog.commits", "Durable commits", s -> (double) s.commits());
    count(registry, "rempart.catalog.syncs", "Writes that carried them", s -> (double) s.syncs());
    count(registry, "rempart.catalog.conflicts", "Attempts repeated", s -> (double) s.conflicts());
    gauge(registry, "rempart.catalog.commits.queued", StoreStatistics::queued);
    gauge(registry, "rempart.catalog.native.memory.bytes", s -> (double) s.nativeBytes());
    gauge(registry, "rempart.catalog.writable", s -> s.writable() ? 1 : 0);
  }

  private void count(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<StoreStatistics> value) {
    FunctionCounter.builder(name, inner, store -> value.applyAsDouble(store.statistics()))
        .description(description)
        .register(registry);
  }

  private void gauge(MeterRegistry registry, String name, ToDoubleFunction<StoreStatistics> value) {
    Gauge.builder(name, inner, store -> value.applyAsDouble(store.statistics())).register(registry);
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T transact(TxBody<T, X> body) throws X {
    long start = System.nanoTime();
    boolean done = false;
    try {
      T result = inner.transact(body);
      done = true;
      return result;
    } finally {
      transactions.record(Duration.ofNanos(System.nanoTime() - start));
      if (!done) {
        failures.increment();
      }
    }
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T read(ReadBody<T, X> body) throws X {
    return inner.read(body);
  }

  @Override
  public StoreStatistics statistics() {
    return inner.statistics();
  }

  @Override
  public void close() {
    inner.close();
  }
}
