package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KeyEvents;
import java.util.function.BiFunction;

/** A key over a connection of its own, which closes with it. */
final class Opened {
  private Opened() {}

  static VaultTransit transit(VaultSettings settings, VaultLogin login, String key) {
    return on(settings, login, key, VaultTransit::open);
  }

  static VaultRotation rotation(VaultSettings settings, VaultLogin login, String key) {
    return on(settings, login, key, VaultRotation::open);
  }

  static VaultKeyOfficer keyOfficer(VaultSettings settings, VaultLogin login, String key) {
    return on(settings, login, key, VaultKeyOfficer::open);
  }

  private static <T> T on(
      VaultSettings settings,
      VaultLogin login,
      String key,
      BiFunction<VaultConnection, TransitKeyName, T> open) {
    try (VaultConnection connection = VaultConnection.open(settings, login, KeyEvents.NONE)) {
      return open.apply(connection, TransitKeyName.of("transit", key));
    }
  }
}
