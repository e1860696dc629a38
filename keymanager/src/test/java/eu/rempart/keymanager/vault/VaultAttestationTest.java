package eu.rempart.keymanager.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.keymanager.KekAttestation;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.KeyException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.UnknownKeyException;
import eu.rempart.keymanager.VersionAges;
import eu.rempart.keymanager.testing.OpenBaoServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Transit keys of every wrong kind, made on a real OpenBao and attested. */
class VaultAttestationTest {
  private static final OpenBaoServer SERVER = OpenBaoServer.shared();
  private static final Duration YEAR = Duration.ofDays(365);

  private static KekAttestation attest(String key, Instant now) {
    VaultLogin login = new VaultLogin.Token(Secret.of(OpenBaoServer.ROOT_TOKEN));
    VaultSettings settings = VaultSettings.of(SERVER.address(), null, null);
    try (VaultConnection connection = VaultConnection.open(settings, login, KeyEvents.NONE)) {
      return VaultAttestation.of(
          connection, TransitKeyName.of("transit", key), new VersionAges(YEAR, now));
    }
  }

  private static void make(String key, Map<String, ?> fields) {
    SERVER.write("transit/keys/" + key, fields);
  }

  private static void configure(String key, Map<String, ?> fields) {
    SERVER.write("transit/keys/" + key + "/config", fields);
  }

  @Test
  void findsNothingWrongWithAKeyAsItShouldBe() {
    SERVER.createKey("attest-good");
    SERVER.write("transit/keys/attest-good/rotate", Map.of());

    KekAttestation attestation = attest("attest-good", Instant.now());

    assertThat(attestation.wrong()).isEmpty();
    assertThat(attestation.status().kek()).isEqualTo("vault:transit/attest-good");
    assertThat(attestation.status().versions()).containsOnlyKeys(1, 2);
    assertThat(attestation.settings())
        .containsEntry("type", "aes256-gcm96")
        .containsEntry("derived", true)
        .containsEntry("exportable", false)
        .containsEntry("allow_plaintext_backup", false)
        .containsEntry("deletion_allowed", false)
        .containsEntry("imported_key", false)
        .containsEntry("auto_rotate_period", 0L)
        .containsEntry("latest_version", 2)
        .containsEntry("min_decryption_version", 1);
  }

  @Test
  void hasASentenceForEachSettingThatIsWrong() {
    make(
        "attest-bad",
        Map.of(
            "type",
            "chacha20-poly1305",
            "exportable",
            true,
            "allow_plaintext_backup",
            true,
            "auto_rotate_period",
            "9000h"));
    configure("attest-bad", Map.of("deletion_allowed", true));

    assertThat(attest("attest-bad", Instant.now()).wrong())
        .satisfiesExactly(
            one -> assertThat(one).contains("type is chacha20-poly1305"),
            one -> assertThat(one).contains("not derived"),
            one -> assertThat(one).contains("exportable"),
            one -> assertThat(one).contains("plaintext backup"),
            one -> assertThat(one).contains("deletion is allowed"),
            one -> assertThat(one).contains("auto_rotate_period is 375 days"));
  }

  @Test
  void saysWhichVersionsAreTooOld() {
    SERVER.createKey("attest-old");
    SERVER.write("transit/keys/attest-old/rotate", Map.of());

    assertThat(attest("attest-old", Instant.now().plus(Duration.ofDays(364))).wrong()).isEmpty();
    assertThat(attest("attest-old", Instant.now().plus(Duration.ofDays(400))).wrong())
        .singleElement()
        .asString()
        .contains("current version 2 is 400 days old, and 365 are allowed: rotate it");
    Instant later = Instant.now().plus(Duration.ofDays(800));
    assertThat(attest("attest-old", later).wrong())
        .hasSize(2)
        .anyMatch(one -> one.contains("version 1 is 800 days old and still unwraps"));
    configure("attest-old", Map.of("min_decryption_version", 2));
    assertThat(attest("attest-old", later).wrong()).hasSize(1);
  }

  @Test
  void saysThatThereIsNoSuchKey() {
    assertThatThrownBy(() -> attest("attest-none", Instant.now()))
        .isInstanceOf(UnknownKeyException.class)
        .hasMessage("Vault has no transit key transit/attest-none");
  }

  @Test
  void takesNoAnswerThatLeavesASettingOut() {
    String whole =
        FakeVault.GOOD_KEY.replace(
            "\"type\"",
            "\"deletion_allowed\":false,\"auto_rotate_period\":0,\"min_encryption_version\":0,"
                + "\"min_available_version\":0,\"type\"");
    try (FakeVault vault = new FakeVault();
        VaultConnection connection =
            VaultConnection.open(
                VaultSettings.of(vault.address(), null, null),
                new VaultLogin.Token(Secret.of("t")),
                KeyEvents.NONE)) {
      TransitKeyName name = TransitKeyName.of("transit", "k");
      VersionAges ages = new VersionAges(YEAR, Instant.ofEpochSecond(1_700_000_000));
      vault.on(FakeVault.READ_KEY, FakeVault.json(200, whole));
      assertThat(VaultAttestation.of(connection, name, ages).wrong()).isEmpty();
      for (String field :
          new String[] {
            "deletion_allowed",
            "auto_rotate_period",
            "min_encryption_version",
            "min_available_version",
            "exportable"
          }) {
        vault.on(
            FakeVault.READ_KEY, FakeVault.json(200, whole.replace('"' + field + '"', "\"other\"")));
        assertThatThrownBy(() -> VaultAttestation.of(connection, name, ages))
            .isInstanceOf(KeyManagerUnavailableException.class)
            .isInstanceOf(KeyException.class)
            .hasMessageContaining(field);
      }
      vault.on(
          FakeVault.READ_KEY,
          FakeVault.json(200, whole.replace("\"type\"", "\"imported_key\":true,\"type\"")));
      assertThat(VaultAttestation.of(connection, name, ages).wrong())
          .singleElement()
          .asString()
          .contains("imported");
    }
  }
}
