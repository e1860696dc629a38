package eu.rempart.gateway.http.netty;

import io.netty.handler.ssl.OpenSslSessionTicketKey;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The keys session tickets are sealed under. A key seals for twelve hours and opens for twelve
 * more, so no ticket outlives 24 hours, whatever lifetime its own text names; the key of a session
 * that was recorded is gone with it. Not safe for several threads.
 */
final class TicketKeys {
  private static final Duration SEALS_FOR = Duration.ofHours(12);

  private final SecureRandom random = new SecureRandom();
  private OpenSslSessionTicketKey newest = fresh();
  private @Nullable OpenSslSessionTicketKey before;
  private long made = System.nanoTime();

  /** Whether there is a new key now. */
  boolean rotateIfDue() {
    long now = System.nanoTime();
    if (now - made < SEALS_FOR.toNanos()) {
      return false;
    }
    // After a sleep of the whole machine even the newest key may be too old to open with.
    before = now - made < 2 * SEALS_FOR.toNanos() ? newest : null;
    newest = fresh();
    made = now;
    return true;
  }

  /** The key that seals, then the one that still opens. */
  OpenSslSessionTicketKey[] keys() {
    return before == null
        ? new OpenSslSessionTicketKey[] {newest}
        : new OpenSslSessionTicketKey[] {newest, before};
  }

  private OpenSslSessionTicketKey fresh() {
    return new OpenSslSessionTicketKey(
        bytes(OpenSslSessionTicketKey.NAME_SIZE),
        bytes(OpenSslSessionTicketKey.HMAC_KEY_SIZE),
        bytes(OpenSslSessionTicketKey.AES_KEY_SIZE));
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
