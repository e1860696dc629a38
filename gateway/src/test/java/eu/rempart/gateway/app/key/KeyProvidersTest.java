package eu.rempart.gateway.app.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.envelope.BucketKeyId;
import eu.rempart.gateway.config.ConfigLoader;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.keymanager.GeneratedKey;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekRegistry;
import eu.rempart.keymanager.KekRetirement;
import eu.rempart.keymanager.KekRotation;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.UnknownKeyException;
import eu.rempart.keymanager.testing.OpenBaoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a configuration file to keys that work, in a real OpenBao and in a keystore. */
class KeyProvidersTest {
  private static final OpenBaoServer SERVER = OpenBaoServer.shared();
  private static final KeyContext CONTEXT =
      new KeyContext(new KeyScope("acme", "b-1"), BucketKeyId.random());

  @TempDir Path folder;

  @BeforeEach
  void data() throws Exception {
    Files.createDirectories(folder.resolve("keys"));
  }

  private RempartConfig config(String yaml) throws IOException {
    Path file = folder.resolve("rempart.yaml");
    Files.writeString(file, yaml);
    return new ConfigLoader(Map.of()).load(file, Map.of("data", folder.toString())).config();
  }

  private void token(String name, String policy) throws IOException {
    Path file = folder.resolve(name);
    SERVER.policy(policy, Files.readString(Path.of("../deploy/vault", policy + ".hcl")));
    Files.writeString(file, SERVER.token(policy, 3600));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private RempartConfig vault() throws IOException {
    return config(
        """
        keys:
          provider: vault
          vault:
            address: %s
            country: FR
            jurisdiction: FR
            keys:
              - {id: usual, key: rempart}
              - {id: other, key: rempart-other}
            login: {token-file: gateway.token}
            rotator: {token-file: rotator.token}
        """
            .formatted(SERVER.address()));
  }

  @Test
  void opensEveryTransitKeyUnderItsIdAndName() throws Exception {
    SERVER.createKey("rempart");
    SERVER.createKey("rempart-other");
    token("gateway.token", "gateway");
    token("rotator.token", "rotator");
    // The policy is for one key: here another is to be reached too.
    SERVER.policy(
        "gateway",
        Files.readString(Path.of("../deploy/vault/gateway.hcl")).replace("/rempart\"", "/+\""));
    try (KeyHolder holder = KeyProviders.open(vault(), KeyEvents.NONE)) {
      KekRegistry keks = holder.keks();
      assertThat(keks.all()).extracting(KekRegistry.Kek::id).containsExactly("usual", "other");
      KekProvider other = Objects.requireNonNull(keks.withId("other"));
      assertThat(other.name()).isEqualTo("vault:transit/rempart-other");
      assertThat(keks.standard().name()).isEqualTo("vault:transit/rempart");
      try (GeneratedKey key = other.generate(CONTEXT)) {
        keks.named(key.wrapped().kek()).unwrap(CONTEXT, key.wrapped()).close();
      }
      try (KekRotation rotation = holder.rotation("vault:transit/rempart")) {
        assertThat(rotation.rotate().currentVersion()).isEqualTo(2);
        assertThat(keks.standard().status().currentVersion()).isEqualTo(2);
      }
      // The rotator's policy knows the one key alone.
      assertThatThrownBy(() -> holder.rotation("vault:transit/rempart-other"))
          .isInstanceOf(KeyAccessDeniedException.class);
      assertThatThrownBy(() -> holder.rotation("vault:transit/none"))
          .isInstanceOf(UnknownKeyException.class);
      assertThatThrownBy(() -> holder.retirement("vault:transit/rempart"))
          .isInstanceOf(KeyConfigurationException.class)
          .hasMessageContaining("keys.vault.key-officer says no way to log in");
    }
  }

  @Test
  void opensAKeystoreForAllThreeRoles() throws Exception {
    try (KeyHolder holder = KeyProviders.open(config(""), KeyEvents.NONE)) {
      KekProvider standard = holder.keks().standard();
      assertThat(holder.keks().withId("default")).isSameAs(standard);
      try (KekRotation rotation = holder.rotation(standard.name());
          KekRetirement officer = holder.retirement(standard.name())) {
        assertThat(rotation.rotate().currentVersion()).isEqualTo(2);
        assertThat(officer.raiseMinimum(2).oldestUsable()).isEqualTo(2);
        assertThat(standard.status().oldestUsable()).isEqualTo(2);
      }
    }
  }
}
