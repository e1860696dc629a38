package eu.rempart.gateway.app.key;

import eu.rempart.gateway.config.KeysConfig;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.gateway.config.TransitKeyConfig;
import eu.rempart.keymanager.KekAttestation;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekStatus;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.VersionAges;
import eu.rempart.keymanager.vault.VaultAttestation;
import eu.rempart.keymanager.vault.VaultConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Attests every key-encryption key of the configuration, those unfit for use too. */
public record KeyAttestations(RempartConfig config, VaultRole role, VersionAges ages) {

  /**
   * The attestations by id, the default first.
   *
   * @throws eu.rempart.keymanager.KeyException when one cannot be read, with a sentence
   */
  public Map<String, KekAttestation> read() {
    return config.keys().provider() == KeysConfig.Provider.VAULT ? vault() : local();
  }

  private Map<String, KekAttestation> vault() {
    VaultAccess access = new VaultAccess(config, KeyEvents.NONE);
    Map<String, KekAttestation> all = new LinkedHashMap<>();
    try (VaultConnection connection = access.connect(role)) {
      for (TransitKeyConfig key : config.keys().vault().keys()) {
        all.put(key.id(), VaultAttestation.of(connection, access.name(key), ages));
      }
    }
    return all;
  }

  private Map<String, KekAttestation> local() {
    Path file = config.resolve(config.keys().local().keystore());
    if (!Files.exists(file)) {
      throw new KeyConfigurationException("There is no keystore " + file + " yet");
    }
    Map<String, KekAttestation> all = new LinkedHashMap<>();
    try (KeyHolder holder = KeyProviders.open(config, KeyEvents.NONE)) {
      holder.keks().all().forEach(kek -> all.put(kek.id(), local(kek.provider())));
    }
    return all;
  }

  private KekAttestation local(KekProvider provider) {
    KekStatus status = provider.status();
    return new KekAttestation(Map.of("type", "local keystore"), status, ages.wrong(status));
  }
}
