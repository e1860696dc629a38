package eu.rempart.gateway.keys.rotation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same for many, several at a time, where each waits for somebody else's answer. */
final class SideBySide {
  private SideBySide() {}

  /** Returns when all are done; throws the first failure once nothing runs any more. */
  static <T> void forEach(List<T> all, int atOnce, Consumer<T> work) {
    if (all.size() <= 1) {
      all.forEach(work);
      return;
    }
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(atOnce, all.size()), Thread.ofPlatform().name("job-calls").factory())) {
      all.forEach(each -> running.add(threads.submit(() -> work.accept(each))));
    }
    for (Future<?> each : running) {
      try {
        each.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException("work failed", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}
