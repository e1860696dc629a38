package eu.rempart.gateway.keys.rotation;

import java.util.ArrayList;
import java.util.List;
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
    List<Future<Boolean>> running = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(atOnce, all.size()), Thread.ofPlatform().name("job-calls").factory())) {
      for (T each : all) {
        running.add(
            threads.submit(() -> {
              work.accept(each);
              return true;
            }));
      }
    }
    Answers.ofAll(running);
  }
}
