package eu.rempart.keymanager.vault;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.testing.OpenBaoServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys that must not be used, made on a real OpenBao. */
class TransitKeyCheckTest {
  private static final OpenBaoServer SERVER = OpenBaoServer.shared();

  private static void refuses(String key, String sentence) {
    VaultSettings settings = VaultSettings.of(SERVER.address(), null, null);
    VaultLogin login = new VaultLogin.Token(Secret.of(OpenBaoServer.ROOT_TOKEN));
    assertThatThrownBy(() -> Opened.transit(settings, login, key))
        .isInstanceOf(KeyConfigurationException.class)
        .hasMessageContaining(sentence)
        .hasMessageContaining("transit/" + key);
  }

  private static void make(String key, Map<String, ?> fields) {
    SERVER.write("transit/keys/" + key, fields);
  }

  @Test
  void refusesAMissingKey() {
    refuses("check-missing", "Vault has no transit key");
  }

  @Test
  void refusesAKeyOfAnotherType() {
    make("check-type", Map.of("type", "chacha20-poly1305", "derived", true));
    refuses("check-type", "its type is chacha20-poly1305, and must be aes256-gcm96");
  }

  @Test
  void refusesAKeyThatBindsNoContext() {
    make("check-derived", Map.of("derived", false));
    refuses("check-derived", "it is not derived");
  }

  @Test
  void refusesAnExportableKey() {
    make("check-export", Map.of("derived", true, "exportable", true));
    refuses("check-export", "it is exportable");
  }

  @Test
  void refusesAKeyWithPlaintextBackup() {
    make("check-backup", Map.of("derived", true, "allow_plaintext_backup", true));
    refuses("check-backup", "it allows plaintext backup");
  }

  @Test
  void namesEverythingThatIsWrong() {
    make("check-all", Map.of("derived", true, "exportable", true, "allow_plaintext_backup", true));
    refuses("check-all", "it is exportable, so it could leave Vault; it allows plaintext backup");
  }

  @Test
  void takesNoAnswerThatLeavesASettingOut() {
    try (FakeVault vault = new FakeVault()) {
      for (String field :
          new String[] {"type", "derived", "exportable", "allow_plaintext_backup", "keys"}) {
        vault.on(
            FakeVault.READ_KEY,
            FakeVault.json(200, FakeVault.GOOD_KEY.replace('"' + field + '"', "\"other\"")));
        VaultSettings settings = VaultSettings.of(vault.address(), null, null);
        VaultLogin login = new VaultLogin.Token(Secret.of("t"));
        assertThatThrownBy(() -> Opened.transit(settings, login, "k"))
            .isInstanceOf(KeyManagerUnavailableException.class)
            .hasMessageContaining(field);
      }
    }
  }
}
