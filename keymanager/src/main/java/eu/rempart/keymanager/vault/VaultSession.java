package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The token in use: logs in when there is none or the one in use is refused, at most once a second
 * however many callers ask, and renews at two thirds of a token's life.
 */
final class VaultSession implements AutoCloseable {
  private static final long LOGIN_APART = Duration.ofSeconds(1).toNanos();

  private final VaultDriver driver;
  private final VaultLogin login;
  private final ReentrantLock loggingIn = new ReentrantLock();
  private final TokenRenewal renewal;
  private volatile @Nullable VaultLease lease;
  // Guarded by loggingIn.
  private @Nullable KeyException lastRefusal;
  private long logins;
  private long lastLogin = System.nanoTime() - LOGIN_APART;

  VaultSession(VaultDriver driver, VaultLogin login) {
    this.driver = driver;
    this.login = login;
    this.renewal = new TokenRenewal(this::renewAt, this::renew);
  }

  /** A client that is logged in; it may block to log in. */
  VaultLease lease() {
    VaultLease now = lease;
    return now != null ? now : replace(null);
  }

  /**
   * A client with a newer token than the one that Vault just refused.
   *
   * @return null when that one is new itself, so that the refusal stands
   */
  @Nullable VaultLease newerThan(VaultLease refused) {
    VaultLease newer = replace(refused);
    return newer.login() == refused.login() ? null : newer;
  }

  /** The lease that follows the refused one; the refused one itself when it is too new. */
  private VaultLease replace(@Nullable VaultLease refused) {
    lockInterruptibly();
    try {
      VaultLease now = lease;
      if (now != null && (refused == null || now.login() != refused.login())) {
        return now;
      }
      if (System.nanoTime() - lastLogin < LOGIN_APART) {
        if (lastRefusal != null) {
          throw lastRefusal;
        }
        if (now != null) {
          return now;
        }
      }
      lastLogin = System.nanoTime();
      return logIn(now);
    } finally {
      loggingIn.unlock();
    }
  }

  private VaultLease logIn(@Nullable VaultLease old) {
    try {
      VaultLease fresh =
          switch (login) {
            case VaultLogin.AppRole role -> start(VaultLogins.appRole(driver, role));
            case VaultLogin.Token token when old != null && same(token, old) -> old;
            case VaultLogin.Token token -> start(VaultLogins.token(driver, token));
          };
      lastRefusal = null;
      lease = fresh;
      renewal.wake();
      return fresh;
    } catch (KeyException e) {
      lastRefusal = e;
      throw e;
    }
  }

  private static boolean same(VaultLogin.Token login, VaultLease old) {
    return login.token().read().equals(old.token().value());
  }

  private VaultLease start(VaultToken token) {
    logins++;
    return new VaultLease(
        driver.client(token.value()), token, token.seconds(), System.nanoTime(), logins);
  }

  private void lockInterruptibly() {
    try {
      loggingIn.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyManagerUnavailableException("Interrupted while logging in to Vault");
    }
  }

  private @Nullable Long renewAt() {
    VaultLease now = lease;
    return now == null || now.endless() ? null : (Long) now.renewAt();
  }

  /** Renews the token, or logs in anew when it cannot be renewed for much longer. */
  private void renew() {
    VaultLease old = lease;
    if (old == null) {
      return;
    }
    VaultToken renewed = old.token().renewable() ? tryRenew(old) : null;
    if (renewed != null && renewed.seconds() * 2L >= old.fullSeconds()) {
      extend(old, renewed);
    } else if (login instanceof VaultLogin.AppRole) {
      replace(old);
    } else if (renewed != null) {
      extend(old, renewed);
    }
  }

  private @Nullable VaultToken tryRenew(VaultLease old) {
    try {
      return VaultLogins.renew(driver, old.vault());
    } catch (KeyAccessDeniedException e) {
      return null;
    }
  }

  private void extend(VaultLease old, VaultToken renewed) {
    loggingIn.lock();
    try {
      VaultLease now = lease;
      if (now != null && now.login() == old.login()) {
        lease = old.renewed(renewed);
      }
    } finally {
      loggingIn.unlock();
    }
  }

  @Override
  public void close() {
    renewal.close();
    lease = null;
  }
}
