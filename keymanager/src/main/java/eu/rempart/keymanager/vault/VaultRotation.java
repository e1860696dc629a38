package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KekRotation;
import eu.rempart.keymanager.KekStatus;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.RewrapRequest;
import eu.rempart.keymanager.RewrapResult;
import java.util.List;
import java.util.Map;

/** Rotation inside Vault, with the rotator's login: no wrapped key is in clear outside of it. */
public final class VaultRotation implements KekRotation {
  private final TransitClient transit;
  private final RewrapBatches batches;

  VaultRotation(TransitClient transit) {
    this.transit = transit;
    this.batches = new RewrapBatches(transit);
  }

  /**
   * Logs in, if the connection has not, and checks the transit key.
   *
   * @param connection shared until both it and what is opened here are closed
   * @throws KeyConfigurationException when there is no such key, or its settings are unsafe
   * @throws KeyAccessDeniedException when Vault refuses the login or the check
   * @throws KeyManagerUnavailableException when Vault cannot be reached now
   */
  public static VaultRotation open(VaultConnection connection, TransitKeyName key) {
    return new VaultRotation(TransitClient.open(connection, key));
  }

  @Override
  public String name() {
    return transit.kek();
  }

  @Override
  public KekStatus status() {
    return transit.readKey().status(name());
  }

  @Override
  public KekStatus rotate() {
    transit.change(VaultOperation.ROTATE, "rotate", Map.of());
    return status();
  }

  @Override
  public List<RewrapResult> rewrapAll(List<RewrapRequest> batch) {
    return batches.rewrap(batch);
  }

  @Override
  public void close() {
    transit.close();
  }
}
