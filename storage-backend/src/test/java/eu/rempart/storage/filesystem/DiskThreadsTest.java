package eu.rempart.storage.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiskThreadsTest {

  private final DiskThreads threads = new DiskThreads("test", 2);

  @AfterEach
  void close() {
    threads.close();
  }

  private static <T> T onVirtualThread(Callable<T> work) throws Exception {
    try (ExecutorService one = Executors.newVirtualThreadPerTaskExecutor()) {
      return one.submit(work).get();
    }
  }

  @Test
  void takesCallsOffVirtualThreads() throws Exception {
    Thread ran = onVirtualThread(() -> threads.run(Thread::currentThread));
    assertThat(ran.isVirtual()).isFalse();
    assertThat(ran.getName()).startsWith("disk-test-");
    assertThat(threads.run(Thread::currentThread)).isSameAs(Thread.currentThread());
  }

  @Test
  void throwsWhatTheCallThrew() {
    IOException checked = new IOException("disk");
    IllegalStateException unchecked = new IllegalStateException("bug");
    assertThatThrownBy(() ->
            onVirtualThread(() ->
                threads.run(() -> {
                  throw checked;
                })))
        .isInstanceOf(ExecutionException.class)
        .hasCause(checked);
    assertThatThrownBy(() ->
            onVirtualThread(() ->
                threads.run(() -> {
                  throw unchecked;
                })))
        .hasCause(unchecked);
    assertThatThrownBy(() ->
            onVirtualThread(() ->
                threads.run(() -> {
                  throw new AssertionError("error");
                })))
        .hasCauseInstanceOf(AssertionError.class);
  }

  @Test
  void waitsForACallThoughInterruptedAndStaysInterrupted() throws Exception {
    assertThat(
            onVirtualThread(() -> {
              Thread.currentThread().interrupt();
              int result = threads.run(() -> 7);
              return Thread.interrupted() ? result : 0;
            }))
        .isEqualTo(7);
  }

  @Test
  void makesAllCallsThoughOneFails() {
    AtomicInteger made = new AtomicInteger();
    List<DiskThreads.Call<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      boolean fails = i % 10 == 3;
      calls.add(() -> {
        made.incrementAndGet();
        if (fails) {
          throw new IOException("disk");
        }
        return true;
      });
    }
    assertThatThrownBy(() -> threads.runAll(calls))
        .isInstanceOf(IOException.class)
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    assertThat(made).hasValue(20);
  }

  @Test
  void stillTidiesUpOnceClosed() throws Exception {
    threads.close();
    assertThat(onVirtualThread(() -> threads.run(() -> 7))).isEqualTo(7);
  }
}
