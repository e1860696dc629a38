package eu.rempart.gateway.s3.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. Safe for use by many threads. */
public final class TestClock extends Clock {
  private final AtomicReference<Instant> now = new AtomicReference<>();

  TestClock(Instant start) {
    now.set(start);
  }

  /** Lets time pass. */
  public void advance(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Override
  public Instant instant() {
    Instant instant = now.get();
    if (instant == null) {
      throw new IllegalStateException("a clock always has a time");
    }
    return instant;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("times are told in UTC");
  }
}
