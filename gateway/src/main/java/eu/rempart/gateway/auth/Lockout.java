package eu.rempart.gateway.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import eu.rempart.gateway.http.ClientNetwork;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever guesses nothing more: once a client's signatures under one access key have failed
 * so often, none right between them and no more than {@code wait} apart, every wrong signature and
 * every access key that does not exist has the same answer for it until {@code wait} has passed.
 *
 * <p>A right signature is never held up, so nobody can lock out the holder of a key, from elsewhere
 * or from behind the same address; a wrong one costs the same work as before. Access keys that do
 * not exist count as one. Remembers {@value #MOST} pairs of client and key and as many clients at
 * most, none for longer than {@code wait}.
 */
public final class Lockout {
  private static final int MOST = 50_000;
  private static final String NONEXISTENT = "";

  private final int failures;
  private final Duration wait;
  private final AuthenticationWatch watch;
  private final Ticker ticker;
  private final Cache<Guess, Integer> tries;
  private final Cache<ClientNetwork, Long> locked;

  public Lockout(int failures, Duration wait, AuthenticationWatch watch, Ticker ticker) {
    this.failures = failures;
    this.wait = wait;
    this.watch = watch;
    this.ticker = ticker;
    this.tries =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(wait).ticker(ticker).build();
    this.locked =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(wait).ticker(ticker).build();
  }

  /**
   * The signature was wrong, or the key does not exist.
   *
   * @param accessKeyId null for one that does not exist
   * @throws LockedOutException in place of the answer that would tell which of the two
   */
  void failed(ClientNetwork client, @Nullable String accessKeyId) {
    Long since = locked.getIfPresent(client);
    if (since != null) {
      watch.refused(AuthenticationWatch.Failure.LOCKED_OUT);
      throw new LockedOutException(wait.minusNanos(ticker.read() - since));
    }
    watch.refused(
        accessKeyId == null
            ? AuthenticationWatch.Failure.UNKNOWN_KEY
            : AuthenticationWatch.Failure.WRONG_SIGNATURE);
    Guess guess = Guess.of(client, accessKeyId);
    if (tries.asMap().merge(guess, 1, Integer::sum) == failures) {
      tries.invalidate(guess);
      locked.put(client, ticker.read());
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
}
