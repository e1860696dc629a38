package eu.rempart.gateway.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on when it is told to, or when somebody waits by it. */
public final class FakeClock implements JobClock {
  private static final Instant START = Instant.parse("2026-08-01T09:30:00Z");

  private final AtomicLong nanos;
  private volatile Duration skew = Duration.ZERO;

  public FakeClock() {
    this(new AtomicLong());
  }

  private FakeClock(AtomicLong nanos) {
    this.nanos = nanos;
  }

  /** Another machine's: goes on with this one, but tells another time of day. */
  public FakeClock skewed(Duration by) {
    FakeClock other = new FakeClock(nanos);
    other.skew = by;
    return other;
  }

  public void advance(Duration by) {
    nanos.addAndGet(by.toNanos());
  }

  @Override
  public Instant instant() {
    return START.plusNanos(nanos.get()).plus(skew);
  }

  @Override
  public long nanoTime() {
    // Anything but the time of day.
    return nanos.get() - 12_345;
  }

  @Override
  public boolean await(CountDownLatch stopped, Duration most) {
    if (stopped.getCount() > 0) {
      advance(most);
    }
    return stopped.getCount() == 0;
  }
}
