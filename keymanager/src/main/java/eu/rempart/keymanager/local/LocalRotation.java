package eu.rempart.keymanager.local;

import eu.rempart.keymanager.KekRotation;
import eu.rempart.keymanager.KekStatus;
import eu.rempart.keymanager.KeyException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.RewrapRequest;
import eu.rempart.keymanager.RewrapResult;
import java.util.List;
import java.util.function.Supplier;

/** Rotation of a local keystore, which is opened anew for each new version. */
public final class LocalRotation implements KekRotation {
  private final LocalKeystore keystore;
  private final Supplier<Unlock> unlock;

  /**
   * @param keystore stays the caller's to close
   * @param unlock what opens it, asked for at each rotation and closed after it
   */
  public LocalRotation(LocalKeystore keystore, Supplier<Unlock> unlock) {
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
  public KekStatus rotate() {
    try (Unlock opens = unlock.get()) {
      keystore.rotate(opens);
    }
    return status();
  }

  @Override
  public List<RewrapResult> rewrapAll(List<RewrapRequest> batch) {
    return batch.stream().map(this::rewrap).toList();
  }

  private RewrapResult rewrap(RewrapRequest request) {
    try {
      return new RewrapResult.Rewrapped(keystore.rewrap(request.context(), request.wrapped()));
    } catch (KeyManagerUnavailableException e) {
      throw e;
    } catch (KeyException e) {
      return new RewrapResult.Refused(String.valueOf(e.getMessage()));
    }
  }

  /** Nothing: the keystore is the caller's. */
  @Override
  public void close() {}
}
