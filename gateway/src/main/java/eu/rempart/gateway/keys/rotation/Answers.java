package eu.rempart.gateway.keys.rotation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What tasks have come to, their failures thrown as they were. */
final class Answers {
  private Answers() {}

  static <T> T of(Future<T> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a task failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Waits for all of them, so that none runs on after a failure is thrown. */
  static <T> List<T> ofAll(List<Future<T>> tasks) {
    RuntimeException failure = null;
    List<T> answers = new ArrayList<>();
    for (Future<T> task : tasks) {
      try {
        answers.add(of(task));
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return answers;
  }
}
