package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.KeyEvents.Outcome;
import eu.rempart.keymanager.KeyException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The token in use: logs in when there is none or the one in use is refused, at most once a second
 * however many callers ask, and renews at two thirds of a token's life.
 */
final class VaultSession implements AutoCloseable {
  private static final long LOGIN_APART = Duration.ofSeconds(1).toNanos();

  private final VaultDriver driver;
  private final LoginMethod method;
  private final KeyEvents events;
  private final ReentrantLock loggingIn = new ReentrantLock();
  private final TokenRenewal renewal;
  private volatile @Nullable VaultLease lease;
  // Guarded by loggingIn.
  private @Nullable KeyException lastRefusal;
  private long logins;
  private long lastLogin = System.nanoTime() - LOGIN_APART;

  VaultSession(VaultDriver driver, LoginMethod method, KeyEvents events) {
    this.driver = driver;
    this.method = method;
    this.events = events;
    this.renewal = new TokenRenewal(this::renewAt, this::renew);
  }

  /** A client that is logged in; it may block to log in. */
  VaultLease lease() {
    VaultLease now = lease;
    if (now == null) {
      return replace(null);
    }
    if (!now.identity().equals(driver.identity())) {
      renewal.wake();
    }
    return now;
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
      VaultLease fresh = old != null && !method.mayDiffer(old.token()) ? old : start();
      lastRefusal = null;
      lease = fresh;
      renewal.wake();
      return fresh;
    } catch (KeyConfigurationException e) {
      if (old == null) {
        throw e;
      }
      // A file it logs in with has gone or is of no use, while Vault refuses the token.
      throw refused(new KeyAccessDeniedException(String.valueOf(e.getMessage())));
    } catch (KeyException e) {
      throw refused(e);
    }
  }

  private KeyException refused(KeyException e) {
    lastRefusal = e;
    return e;
  }

  private VaultLease start() {
    VaultToken token;
    try {
      token = method.logIn(driver);
    } catch (KeyException e) {
      events.loggedIn(Outcome.of(e));
      throw e;
    }
    events.loggedIn(Outcome.OK);
    logins++;
    return new VaultLease(
        driver.client(token.value()),
        token,
        token.seconds(),
        System.nanoTime(),
        driver.identity(),
        logins);
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
    if (now == null) {
      return null;
    }
    if (!now.identity().equals(driver.identity())) {
      return System.nanoTime();
    }
    return now.endless() ? null : (Long) now.renewAt();
  }

  /** Renews the token, or logs in anew when it cannot be renewed for much longer. */
  private void renew() {
    VaultLease old = lease;
    if (old == null) {
      return;
    }
    if (!old.identity().equals(driver.identity())) {
      // Vault renews only for the certificate that logged in.
      replace(old);
      return;
    }
    VaultToken renewed = old.token().renewable() ? tryRenew(old) : null;
    if (renewed != null && renewed.seconds() * 2L >= old.fullSeconds()) {
      extend(old, renewed);
    } else if (method.mayDiffer(old.token())) {
      replace(old);
    } else if (renewed != null) {
      extend(old, renewed);
    }
  }

  private @Nullable VaultToken tryRenew(VaultLease old) {
    try {
      return driver
          .write(old.vault(), VaultOperation.RENEW, "auth/token/renew-self", Map.of())
          .token();
    } catch (KeyAccessDeniedException | WrappedKeyRefusedException e) {
      // 400: past its longest life, or not renewable after all.
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
