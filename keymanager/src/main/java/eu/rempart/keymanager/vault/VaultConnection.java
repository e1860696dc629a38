package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyEvents;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Vault and one login to it, shared by any number of transit keys. It stays open until its opener
 * and every key opened through it have closed.
 */
public final class VaultConnection implements AutoCloseable {
  private final VaultDriver driver;
  private final VaultSession session;
  private final AtomicInteger users = new AtomicInteger(1);

  private VaultConnection(VaultDriver driver, VaultSession session) {
    this.driver = driver;
    this.session = session;
  }

  /**
   * A connection that logs in when it is first used.
   *
   * @param events told of logins and incidents
   * @throws KeyConfigurationException when a file of TLS is of no use
   */
  public static VaultConnection open(VaultSettings settings, VaultLogin login, KeyEvents events) {
    VaultDriver driver = new VaultDriver(settings, login);
    return new VaultConnection(
        driver, new VaultSession(driver, LoginMethod.of(login, events), events));
  }

  VaultDriver driver() {
    return driver;
  }

  VaultSession session() {
    return session;
  }

  VaultConnection share() {
    users.incrementAndGet();
    return this;
  }

  @Override
  public void close() {
    if (users.decrementAndGet() == 0) {
      session.close();
      driver.close();
    }
  }
}
