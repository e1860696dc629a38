package eu.rempart.keymanager.local;

import eu.rempart.keymanager.KekRetirement;
import eu.rempart.keymanager.KekStatus;
import java.util.function.Supplier;

/** Retirement of a local keystore's versions, and of the keystore itself. */
public final class LocalKeyOfficer implements KekRetirement {
  private final LocalKeystore keystore;
  private final Supplier<Unlock> unlock;

  /**
   * @param keystore stays the caller's to close
   * @param unlock what opens it, asked for at each change and closed after it
   */
  public LocalKeyOfficer(LocalKeystore keystore, Supplier<Unlock> unlock) {
    this.keystore = keystore;
    this.unlock = unlock;
  }

  @Override
  public String name() {
    return keystore.name();
  }

  @Override
  public KekStatus status() {
    return keystore.status();
  }

  @Override
  public KekStatus raiseMinimum(int version) {
    status().requireRaisable(version);
    try (Unlock opens = unlock.get()) {
      keystore.raiseMinimum(opens, version);
    }
    return status();
  }

  @Override
  public void trim() {
    try (Unlock opens = unlock.get()) {
      keystore.trim(opens);
    }
  }

  /**
   * Deletes the keystore's file and wipes its keys from memory. The key file, if there is one, is
   * left: it opens nothing any more. Copies in backups are the operator's to destroy.
   */
  @Override
  public void delete() {
    keystore.delete();
  }

  /** Nothing: the keystore is the caller's. */
  @Override
  public void close() {}
}
