package eu.rempart.gateway.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time as jobs see it; tests bring their own. */
public interface JobClock {
  /** The machine's. */
  JobClock SYSTEM =
      new JobClock() {
        @Override
        public Instant instant() {
          return Instant.now();
        }

        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public boolean await(CountDownLatch stopped, Duration most) throws InterruptedException {
          return stopped.await(most.toNanos(), TimeUnit.NANOSECONDS);
        }
      };

  /** The time of day, which an administrator can set. */
  Instant instant();

  /** Nanoseconds of a clock that only goes forward, for measuring. */
  long nanoTime();

  /** Waits until stopped, or for so long; whether it was stopped. */
  boolean await(CountDownLatch stopped, Duration most) throws InterruptedException;
}
