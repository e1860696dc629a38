package eu.rempart.storage.filesystem;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The platform threads that make a store's blocking calls. A file call holds a virtual thread's
 * carrier for as long as the disk takes, and there are only as many carriers as cores; here the
 * virtual thread parks instead.
 */
final class DiskThreads implements AutoCloseable {

  private static final long IDLE_SECONDS = 30;
  private static final long LAST_CALLS_SECONDS = 60;

  private final ThreadPoolExecutor pool;

  /**
   * @param threads how many calls may be under way at once; so many syncs can share one commit of
   *     the disk's journal
   */
  DiskThreads(String name, int threads) {
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("disk-" + name + "-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
  }

  /** A call that may block. */
  @FunctionalInterface
  interface Call<T> {
    T make() throws IOException;
  }

  /**
   * Makes a call and gives what it gave. Once begun it is waited for, whatever interrupts the
   * caller.
   */
  <T> T run(Call<T> call) throws IOException {
    if (!Thread.currentThread().isVirtual()) {
      return call.make();
    }
    FutureTask<T> task = new FutureTask<>(call::make);
    submit(task);
    return await(task);
  }

  /**
   * Makes all the calls, at once as far as there are threads, and throws what the first that failed
   * threw.
   */
  void runAll(List<Call<Boolean>> calls) throws IOException {
    List<Future<Boolean>> results = new ArrayList<>(calls.size());
    for (Call<Boolean> call : calls) {
      FutureTask<Boolean> task = new FutureTask<>(call::make);
      submit(task);
      results.add(task);
    }
    IOException failure = null;
    for (Future<Boolean> result : results) {
      try {
        await(result);
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * After {@link #close} what is still under way, such as removing an unfinished file, runs here.
   */
  private void submit(FutureTask<?> task) {
    try {
      pool.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }

  private static <T> T await(Future<T> result) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static IOException failure(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException io ? io : new IOException(cause);
  }

  /** Takes no more calls and waits for those under way. */
  @Override
  public void close() {
    pool.shutdown();
    boolean interrupted = false;
    try {
      pool.awaitTermination(LAST_CALLS_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
