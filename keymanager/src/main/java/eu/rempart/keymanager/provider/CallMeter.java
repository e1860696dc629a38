package eu.rempart.keymanager.provider;

import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.KeyEvents.Operation;
import eu.rempart.keymanager.KeyEvents.Outcome;
import eu.rempart.keymanager.KeyException;
import java.time.Duration;
import java.util.function.Supplier;

/** Reports calls, how they ended and how long they took. */
record CallMeter(KeyEvents events) {

  <T> T meter(Operation operation, Supplier<T> call) {
    long start = System.nanoTime();
    try {
      T result = call.get();
      events.called(operation, Outcome.OK, Duration.ofNanos(System.nanoTime() - start));
      return result;
    } catch (KeyException e) {
      events.called(operation, Outcome.of(e), Duration.ofNanos(System.nanoTime() - start));
      throw e;
    }
  }

  void meter(Operation operation, Runnable call) {
    meter(
        operation,
        () -> {
          call.run();
          return true;
        });
  }
}
