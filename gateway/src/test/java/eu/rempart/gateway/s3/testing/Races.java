package eu.rempart.gateway.s3.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Requests that are sent at the same time. */
public final class Races {
  private Races() {}

  /**
   * Sends all requests at once and returns their answers, in the order of their numbers.
   *
   * @param request sends the request of a number
   */
  public static List<Answer> run(int count, IntFunction<Answer> request) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    List<Callable<Answer>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      tasks.add(() -> {
        start.await();
        return request.apply(number);
      });
    }
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> each : threads.invokeAll(tasks)) {
        answers.add(each.get());
      }
    }
    return answers;
  }
}
