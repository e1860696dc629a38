package eu.rempart.gateway.admin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The second factor of administrators: each one-time password is taken once (RFC 6238 section 5.2),
 * and opens a short session so that scripts need not wait for the next one. Codes of the step
 * before and after are taken too, for clocks that differ. Five wrong codes lock an administrator
 * out until the next step but one.
 *
 * <p>An administrator is known by the fingerprint of their client certificate, and a session is
 * good with that certificate alone.
 */
final class SecondFactor {
  static final Duration SESSION = Duration.ofMinutes(15);
  private static final int MOST_FAILURES = 5;
  private static final int MOST_SESSIONS = 64;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Totp totp;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Attempts> attempts = new HashMap<>();
  private final Map<String, Session> sessions = new HashMap<>();

  SecondFactor(Totp totp, Clock clock) {
    this.totp = totp;
    this.clock = clock;
  }

  /** What came of a code. */
  sealed interface Outcome {
    /** It is right; the session's token may be used until it ends. */
    record Accepted(String session, Instant until) implements Outcome {}

    /** It is wrong. */
    record Wrong() implements Outcome {}

    /** It was right, and has been used before. */
    record Used() implements Outcome {}

    /** Too many wrong ones: it was not looked at. */
    record Locked() implements Outcome {}
  }

  Outcome present(String administrator, String code) {
    long now = Totp.step(clock.instant());
    lock.lock();
    try {
      Attempts own = attempts.computeIfAbsent(administrator, _ -> new Attempts());
      if (own.failures >= MOST_FAILURES && now <= own.lastFailure + 1) {
        return new Outcome.Locked();
      }
      for (long step = now - 1; step <= now + 1; step++) {
        if (totp.matches(code, step)) {
          return accept(administrator, own, step);
        }
      }
      own.failures = now <= own.lastFailure + 1 ? own.failures + 1 : 1;
      own.lastFailure = now;
      return new Outcome.Wrong();
    } finally {
      lock.unlock();
    }
  }

  private Outcome accept(String administrator, Attempts own, long step) {
    if (step <= own.lastAccepted) {
      return new Outcome.Used();
    }
    own.lastAccepted = step;
    own.failures = 0;
    Instant now = clock.instant();
    sessions.values().removeIf(session -> !now.isBefore(session.until));
    if (sessions.size() >= MOST_SESSIONS) {
      sessions.clear();
    }
    byte[] token = new byte[32];
    RANDOM.nextBytes(token);
    String name = HexFormat.of().formatHex(token);
    Session session = new Session(administrator, now.plus(SESSION));
    sessions.put(name, session);
    return new Outcome.Accepted(name, session.until);
  }

  /** Whether the token is that of a session of this administrator that has not ended. */
  boolean isOpen(String administrator, @Nullable String token) {
    lock.lock();
    try {
      // 256 random bits: how long the lookup takes tells nothing of use.
      Session session = sessions.get(token);
      return session != null
          && session.administrator.equals(administrator)
          && clock.instant().isBefore(session.until);
    } finally {
      lock.unlock();
    }
  }

  private record Session(String administrator, Instant until) {}

  private static final class Attempts {
    private long lastAccepted = Long.MIN_VALUE;
    private long lastFailure = Long.MIN_VALUE / 2;
    private int failures;
  }
}
