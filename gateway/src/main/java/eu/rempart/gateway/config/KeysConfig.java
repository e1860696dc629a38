package eu.rempart.gateway.config;

import java.time.Duration;

/** The key-encryption key, how long what it unwrapped is kept, and when keys are replaced. */
public record KeysConfig(
    Provider provider,
    Cache cache,
    RotationConfig rotation,
    DestructionConfig destruction,
    LocalKeysConfig local,
    VaultConfig vault) {

  /** Who holds the key-encryption key. */
  public enum Provider {
    LOCAL,
    VAULT
  }

  /** Times for unwrapped bucket keys. */
  public record Cache(Duration fresh, Duration stale, int entries) {
    public Cache {
      Demand.between(fresh, Duration.ZERO, Duration.ofHours(1), "fresh");
      Demand.between(stale, Duration.ZERO, Duration.ofDays(1), "stale");
      Demand.between(entries, 1, 1_000_000, "entries");
    }
  }

  public KeysConfig {
    if (provider == Provider.VAULT) {
      vault.demandComplete();
    }
  }
}
