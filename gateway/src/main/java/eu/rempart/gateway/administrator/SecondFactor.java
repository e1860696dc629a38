package eu.rempart.gateway.administrator;

import eu.rempart.catalog.record.Administrator;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Checks one-time passwords. A code is taken in its own step and the ones beside it, and once.
 * After five wrong codes in a row no code is looked at for a minute, after each further one for
 * twice as long as before, up to an hour; a session that is open stays so.
 */
public final class SecondFactor {
  private static final int FREE_FAILURES = 5;
  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final Administrators administrators;
  private final Sessions sessions;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Attempts> attempts = new HashMap<>();

  public SecondFactor(Administrators administrators, Sessions sessions, Clock clock) {
    this.administrators = administrators;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** What came of a code. */
  public sealed interface Outcome {
    /** It is right, and has opened a session. */
    record Accepted(Sessions.Session session) implements Outcome {}

    /** It is wrong. */
    record Wrong() implements Outcome {}

    /** It was right, and has been used before. */
    record Used() implements Outcome {}

    /** Too many wrong ones: it was not looked at. */
    record Locked(Duration retryAfter) implements Outcome {}
  }

  /** Looks at a code. */
  public Outcome present(Administrator administrator, String code) {
    Duration wait = begin(administrator.name());
    if (!wait.isZero()) {
      return new Outcome.Locked(wait);
    }
    Totp totp = Totp.of(administrator.totpSecret());
    long now = Totp.step(clock.instant());
    for (long step = now - 1; step <= now + 1; step++) {
      if (totp.matches(code, step)) {
        boolean first = administrators.use(administrator, step);
        end(administrator.name(), first);
        return first ? new Outcome.Accepted(sessions.open(administrator)) : new Outcome.Used();
      }
    }
    return new Outcome.Wrong();
  }

  /**
   * Counts the attempt as a failure before it is looked at, so that many at once are no more than
   * one after the other.
   *
   * @return how long to wait, zero when the code may be looked at
   */
  private Duration begin(String name) {
    lock.lock();
    try {
      Attempts own = attempts.computeIfAbsent(name, _ -> new Attempts());
      long now = clock.millis();
      if (now - own.last > LONGEST_WAIT.toMillis()) {
        own.failures = 0;
      }
      long until = own.last + wait(own.failures).toMillis();
      if (now < until) {
        return Duration.ofMillis(until - now);
      }
      own.failures++;
      own.last = now;
      return Duration.ZERO;
    } finally {
      lock.unlock();
    }
  }

  private static Duration wait(int failures) {
    if (failures < FREE_FAILURES) {
      return Duration.ZERO;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - FREE_FAILURES, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /** A right code was no failure; only one not used before forgives those that were. */
  private void end(String name, boolean first) {
    lock.lock();
    try {
      Attempts own = attempts.computeIfAbsent(name, _ -> new Attempts());
      own.failures = first ? 0 : Math.max(0, own.failures - 1);
    } finally {
      lock.unlock();
    }
  }

  private static final class Attempts {
    private long last;
    private int failures;
  }
}
