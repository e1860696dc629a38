package eu.rempart.gateway.keys.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.local.LocalKeyOfficer;
import eu.rempart.keymanager.local.LocalKeystore;
import eu.rempart.keymanager.local.LocalRotation;
import eu.rempart.keymanager.local.Unlock;
import eu.rempart.keymanager.testing.OpenBaoServer;
import eu.rempart.keymanager.vault.Secret;
import eu.rempart.keymanager.vault.TransitKeyName;
import eu.rempart.keymanager.vault.VaultConnection;
import eu.rempart.keymanager.vault.VaultKeyOfficer;
import eu.rempart.keymanager.vault.VaultLogin;
import eu.rempart.keymanager.vault.VaultRotation;
import eu.rempart.keymanager.vault.VaultSettings;
import eu.rempart.keymanager.vault.VaultTransit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long each rotation takes, over the embedded catalog on a disk and with everything that runs
 * in a gateway: prints the table of docs/key-rotation.md. The figures that must hold are asserted.
 */
@Tag("slow")
class RotationSpeedTest {
  private static final int BUCKETS = Integer.getInteger("rotation.buckets", 10_000);
  private static final int OBJECTS = Integer.getInteger("rotation.objects", 1_000_000);
  private static final int LEAST_RESEALED = 20_000;

  @TempDir private Path folder;
  @TempDir private Path ofLocal;
  @TempDir private Path ofVault;
  private final List<String> lines = new ArrayList<>();

  @Test
  void everyRotationOfManyBucketsAndObjects() {
    double rate;
    Unlock.KeyFile opens = new Unlock.KeyFile(folder.resolve("key"));
    try (LocalKeystore keystore = LocalKeystore.create(folder.resolve("keystore"), opens)) {
      LocalRotation rotation = new LocalRotation(keystore, () -> opens);
      LocalKeyOfficer officer = new LocalKeyOfficer(keystore, () -> opens);
      try (MeasuredRotations local =
          new MeasuredRotations(ofLocal, lines, keystore, () -> rotation, () -> officer)) {
        local.fill(BUCKETS, OBJECTS);
        local.time("KEK, local keystore", local.kek());
        local.time("bucket keys, local keystore", local.bucketKeys());
        rate = local.time("re-seal", local.reseal());
        local.time("catalog's key", local.catalogKey());
      }
    }
    OpenBaoServer server = OpenBaoServer.shared();
    server.createKey("speed");
    TransitKeyName name = TransitKeyName.of("transit", "speed");
    try (VaultConnection connection = connect(server);
        VaultTransit transit = VaultTransit.open(connection, name);
        MeasuredRotations vault =
            new MeasuredRotations(
                ofVault,
                lines,
                transit,
                () -> VaultRotation.open(connection, name),
                () -> VaultKeyOfficer.open(connection, name))) {
      vault.fill(BUCKETS, BUCKETS);
      vault.time("KEK, OpenBao on the same machine", vault.kek());
      vault.time("bucket keys, OpenBao on the same machine", vault.bucketKeys());
    }
    System.out.println("\n| rotation | items | seconds | a second |\n|---|---|---|---|");
    lines.forEach(System.out::println);
    assertThat(rate).as("objects re-sealed a second").isGreaterThan(LEAST_RESEALED);
  }

  private static VaultConnection connect(OpenBaoServer server) {
    return VaultConnection.open(
        VaultSettings.of(server.address(), null, null),
        new VaultLogin.Token(Secret.of(OpenBaoServer.ROOT_TOKEN)),
        KeyEvents.NONE);
  }
}
