package eu.rempart.gateway.administrator;

import eu.rempart.catalog.record.Administrator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that one-time passwords have opened. A session is good for a quarter of an hour, with
 * the certificate it was opened with alone, and ends when its administrator is enrolled anew.
 */
public final class Sessions {
  static final Duration LENGTH = Duration.ofMinutes(15);
  private static final int MOST_OF_ONE = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Session> sessions = new HashMap<>();

  public Sessions(Clock clock) {
    this.clock = clock;
  }

  /** A session; its token is a secret and is not printed. */
  public record Session(
      String token, String administrator, String certificate, Instant enrolled, Instant until) {
    private boolean isOf(Administrator other) {
      return administrator.equals(other.name())
          && certificate.equals(other.certificate().fingerprint())
          && enrolled.equals(other.enrolled());
    }

    @Override
    public String toString() {
      return "Session[" + administrator + " until " + until + "]";
    }
  }

  Session open(Administrator administrator) {
    byte[] token = new byte[32];
    RANDOM.nextBytes(token);
    Session session =
        new Session(
            HexFormat.of().formatHex(token),
            administrator.name(),
            administrator.certificate().fingerprint(),
            administrator.enrolled(),
            clock.instant().plus(LENGTH));
    lock.lock();
    try {
      sessions.values().removeIf(this::isOver);
      List<Session> own =
          sessions.values().stream()
              .filter(other -> other.administrator.equals(session.administrator))
              .sorted(Comparator.comparing(Session::until))
              .toList();
      own.stream().limit(Math.max(0, own.size() + 1 - MOST_OF_ONE)).forEach(this::forget);
      sessions.put(session.token, session);
      return session;
    } finally {
      lock.unlock();
    }
  }

  /** The session of this administrator with that token, or null when there is none now. */
  public @Nullable Session find(Administrator administrator, @Nullable String token) {
    lock.lock();
    try {
      // 256 random bits: how long the lookup takes tells nothing of use.
      Session session = sessions.get(token);
      return session != null && session.isOf(administrator) && !isOver(session) ? session : null;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a session. */
  public void end(Session session) {
    lock.lock();
    try {
      forget(session);
    } finally {
      lock.unlock();
    }
  }

  private void forget(Session session) {
    sessions.remove(session.token);
  }

  private boolean isOver(Session session) {
    return !clock.instant().isBefore(session.until);
  }
}
