package eu.rempart.keymanager;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a piece of work once for all who want its result at the same time. The work has a virtual
 * thread of its own, so a caller that is interrupted leaves without taking the others' result away.
 */
final class SingleFlight<K, V extends @Nullable Object> {
  private final ConcurrentMap<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();

  /** The result of the work under way for the key, started now if there is none. */
  V join(K key, Supplier<V> work) {
    return await(start(key, work), Duration.ofNanos(Long.MAX_VALUE));
  }

  /**
   * The same, for callers who have something else to go by.
   *
   * @throws KeyManagerUnavailableException when there is no result within the time; the work goes
   *     on
   */
  V join(K key, Supplier<V> work, Duration patience) {
    return await(start(key, work), patience);
  }

  private static <V extends @Nullable Object> V await(
      CompletableFuture<V> flight, Duration patience) {
    try {
      return flight.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyManagerUnavailableException("Interrupted while waiting for a key");
    } catch (TimeoutException e) {
      throw new KeyManagerUnavailableException("No key within " + patience);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException("Work threw a checked exception");
      }
    }
  }

  /** Starts the work for the key unless it is under way, and does not wait. */
  CompletableFuture<V> start(K key, Supplier<V> work) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> other = flights.putIfAbsent(key, mine);
    if (other != null) {
      return other;
    }
    Thread.ofVirtual().name("rempart-key-load").start(() -> run(key, work, mine));
    return mine;
  }

  private void run(K key, Supplier<V> work, CompletableFuture<V> flight) {
    try {
      V result = work.get();
      // Out of the map first: whoever arrives after the result is known starts anew.
      flights.remove(key, flight);
      flight.complete(result);
    } catch (Throwable failure) {
      flights.remove(key, flight);
      flight.completeExceptionally(failure);
    }
  }
}
