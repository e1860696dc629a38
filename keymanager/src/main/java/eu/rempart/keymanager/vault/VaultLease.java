package eu.rempart.keymanager.vault;

import io.github.jopenlibs.vault.Vault;
import java.time.Duration;

/**
 * A client with its token.
 *
 * @param vault the client
 * @param token the token and its life when it was got or last renewed
 * @param fullSeconds the token's life when it was got
 * @param since when it was got or last renewed, by {@link System#nanoTime}
 * @param identity the client certificate it was got with, as {@link VaultDriver#identity} tells it
 * @param login counts logins, so that a lease and its renewals are told from the next
 */
record VaultLease(
    Vault vault, VaultToken token, int fullSeconds, long since, String identity, long login) {

  /** Whether the token never runs out. */
  boolean endless() {
    return token.seconds() == 0;
  }

  /** Two thirds into the token's life. */
  long renewAt() {
    return since + Duration.ofSeconds(token.seconds()).toNanos() / 3 * 2;
  }

  VaultLease renewed(VaultToken longer) {
    return new VaultLease(vault, longer, fullSeconds, System.nanoTime(), identity, login);
  }
}
