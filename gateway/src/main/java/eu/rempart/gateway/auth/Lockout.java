package eu.rempart.gateway.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import eu.rempart.gateway.http.ClientNetwork;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Holds up whoever guesses secrets: a client whose signatures under one access key have failed so
 * often, none right between them and no more than {@code wait} apart, is not looked at under that
 * key until {@code wait} has passed.
 *
 * <p>It touches no other client, nor the same client under another key, so nobody can lock out the
 * holder of a key from elsewhere. Access keys that do not exist count as one. Remembers {@value
 * #MOST} pairs of client and key at most, none for longer than {@code wait}. Requests that are
 * looked at already when the last failure is counted are answered as they deserve.
 */
public final class Lockout {
  private static final int MOST = 50_000;
  private static final String NONEXISTENT = "";

  private final int failures;
  private final Duration wait;
  private final AuthenticationWatch watch;
  private final Ticker ticker;
  private final Cache<Guess, Tries> tries;

  public Lockout(int failures, Duration wait, AuthenticationWatch watch, Ticker ticker) {
    this.failures = failures;
    this.wait = wait;
    this.watch = watch;
    this.ticker = ticker;
    this.tries =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(wait).ticker(ticker).build();
  }

  /**
   * Asked before a signature is looked at.
   *
   * @param accessKeyId null for one that does not exist
   * @throws LockedOutException when it shall not be
   */
  void admit(ClientNetwork client, @Nullable String accessKeyId) {
    Tries made = tries.getIfPresent(Guess.of(client, accessKeyId));
    if (made != null && made.failed >= failures) {
      watch.refused(AuthenticationWatch.Failure.LOCKED_OUT);
      throw new LockedOutException(wait.minusNanos(ticker.read() - made.last));
    }
  }

  /** The signature was wrong, or the key does not exist. */
  void failed(ClientNetwork client, @Nullable String accessKeyId) {
    watch.refused(
        accessKeyId == null
            ? AuthenticationWatch.Failure.UNKNOWN_KEY
            : AuthenticationWatch.Failure.WRONG_SIGNATURE);
    Tries now =
        tries
            .asMap()
            .merge(
                Guess.of(client, accessKeyId),
                new Tries(1, ticker.read()),
                (before, one) -> new Tries(before.failed + 1, one.last));
    if (now.failed == failures) {
      watch.lockedOut(client, accessKeyId, wait);
    }
  }

  /** The signature was right. */
  void succeeded(ClientNetwork client, String accessKeyId) {
    Guess guess = Guess.of(client, accessKeyId);
    if (tries.getIfPresent(guess) != null) {
      tries.invalidate(guess);
    }
  }

  private record Guess(ClientNetwork client, String accessKeyId) {
    static Guess of(ClientNetwork client, @Nullable String accessKeyId) {
      return new Guess(client, accessKeyId == null ? NONEXISTENT : accessKeyId);
    }
  }

  private record Tries(int failed, long last) {}
}
