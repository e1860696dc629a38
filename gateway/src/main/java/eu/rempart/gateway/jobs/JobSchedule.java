package eu.rempart.gateway.jobs;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs again and again on one platform thread, so that none runs beside itself. */
public final class JobSchedule implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JobSchedule.class);
  private static final long PATIENCE_SECONDS = 10;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("jobs").daemon(true).factory());

  /** Runs a job at that interval, the first time after one. One that fails runs again. */
  public JobSchedule every(Duration interval, String name, Runnable job) {
    thread.scheduleWithFixedDelay(
        () -> run(name, job), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** The same, and a first time now. */
  public JobSchedule nowAndEvery(Duration interval, String name, Runnable job) {
    thread.scheduleWithFixedDelay(
        () -> run(name, job), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private static void run(String name, Runnable job) {
    try {
      job.run();
    } catch (RuntimeException e) {
      log.error("the job {} failed and will run again", name, e);
    }
  }

  /** Waits for the job under way, and starts none after it. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        log.warn("a job did not end within {} s", PATIENCE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
