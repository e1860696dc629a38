package eu.rempart.gateway.app.key;

import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.gateway.config.TransitKeyConfig;
import eu.rempart.keymanager.KekRegistry;
import eu.rempart.keymanager.KekRegistry.Kek;
import eu.rempart.keymanager.KekRetirement;
import eu.rempart.keymanager.KekRotation;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.provider.MeteredKekProvider;
import eu.rempart.keymanager.provider.MeteredKekRetirement;
import eu.rempart.keymanager.provider.MeteredKekRotation;
import eu.rempart.keymanager.provider.RetryPolicy;
import eu.rempart.keymanager.provider.RetryingKekProvider;
import eu.rempart.keymanager.vault.TransitKeyName;
import eu.rempart.keymanager.vault.VaultConnection;
import eu.rempart.keymanager.vault.VaultKeyOfficer;
import eu.rempart.keymanager.vault.VaultRotation;
import eu.rempart.keymanager.vault.VaultTransit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Transit keys of one Vault. The gateway has one login for all of them; rotators and key officers
 * log in for as long as they work.
 */
final class VaultKeys implements KeyHolder {
  private final VaultAccess access;
  private final KekRegistry keks;
  private final Map<String, TransitKeyName> names;

  private VaultKeys(VaultAccess access, KekRegistry keks, Map<String, TransitKeyName> names) {
    this.access = access;
    this.keks = keks;
    this.names = names;
  }

  static VaultKeys open(RempartConfig config, KeyEvents events) {
    VaultAccess access = new VaultAccess(config, events);
    List<Kek> keks = new ArrayList<>();
    Map<String, TransitKeyName> names = new LinkedHashMap<>();
    try (VaultConnection connection = access.connect(VaultRole.GATEWAY)) {
      for (TransitKeyConfig key : config.keys().vault().keys()) {
        TransitKeyName name = access.name(key);
        names.put(name.kek(), name);
        keks.add(
            new Kek(
                key.id(),
                new RetryingKekProvider(
                    new MeteredKekProvider(VaultTransit.open(connection, name), events),
                    RetryPolicy.DEFAULT,
                    events)));
      }
      return new VaultKeys(access, new KekRegistry(keks), names);
    } catch (RuntimeException e) {
      keks.forEach(kek -> kek.provider().close());
      throw e;
    }
  }

  @Override
  public KekRegistry keks() {
    return keks;
  }

  @Override
  public KekRotation rotation(String kek) {
    TransitKeyName name = name(kek);
    try (VaultConnection connection = access.connect(VaultRole.ROTATOR)) {
      return new MeteredKekRotation(VaultRotation.open(connection, name), access.events());
    }
  }

  @Override
  public KekRetirement retirement(String kek) {
    TransitKeyName name = name(kek);
    try (VaultConnection connection = access.connect(VaultRole.KEY_OFFICER)) {
      return new MeteredKekRetirement(VaultKeyOfficer.open(connection, name), access.events());
    }
  }

  private TransitKeyName name(String kek) {
    TransitKeyName name = names.get(kek);
    if (name == null) {
      keks.named(kek); // Says that there is none.
      throw new IllegalStateException(kek);
    }
    return name;
  }

  @Override
  public void close() {
    keks.close();
  }
}
