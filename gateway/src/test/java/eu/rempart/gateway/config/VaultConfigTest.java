package eu.rempart.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultConfigTest {
  private static final String COMPLETE =
      """
      keys:
        provider: vault
        vault:
          address: https://vault.example:8200
          country: FR
          jurisdiction: FR
          login:
            token-file: token
      """;

  @TempDir Path folder;

  private VaultConfig load(String yaml) throws Exception {
    Path file = folder.resolve("rempart.yaml");
    Files.writeString(file, yaml);
    return new ConfigLoader(Map.of()).load(file, Map.of()).config().keys().vault();
  }

  private void refuses(String yaml, String sentence) {
    assertThatThrownBy(() -> load(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void namesOneTransitKeyByDefault() throws Exception {
    assertThat(load(COMPLETE).keys())
        .containsExactly(new TransitKeyConfig("default", "transit", "rempart", null));
  }

  @Test
  void takesSeveralTransitKeysTheFirstTheDefault() throws Exception {
    VaultConfig vault =
        load(
            COMPLETE
                + """
                    keys:
                      - id: alias/usual
                        key: one
                      - {id: other, key: one, mount: team/transit}
                      - {id: third, key: one, namespace: team}
                """);
    assertThat(vault.keys())
        .containsExactly(
            new TransitKeyConfig("alias/usual", "transit", "one", null),
            new TransitKeyConfig("other", "team/transit", "one", null),
            new TransitKeyConfig("third", "transit", "one", "team"));
  }

  @Test
  void refusesKeysThatCannotBeToldApart() {
    refuses(
        COMPLETE + "    keys: [{id: a, key: one}, {id: a, key: two}]\n",
        "keys.vault.keys: has two keys with the id a");
    refuses(
        COMPLETE + "    keys: [{id: a, key: one}, {id: b, key: one}]\n",
        "keys.vault.keys: names the transit key transit/one twice");
    refuses(
        COMPLETE
            + "    namespace: team\n"
            + "    keys: [{id: a, key: one}, {id: b, key: one, namespace: team}]\n",
        "names the transit key transit/one twice");
    refuses(COMPLETE + "    keys: []\n", "keys.vault.keys: needs at least one transit key");
    refuses(COMPLETE + "    keys: [{id: a}]\n", "keys.vault.keys[0].key: is needed");
    refuses(COMPLETE + "    keys: [{id: 'a b', key: k}]\n", "keys.vault.keys[0].id: 'a b' is not");
  }

  @Test
  void asksForOneWayToLogInAndTakesNoSecond() {
    refuses(
        COMPLETE.replace("token-file: token", "token-file: null"), "keys.vault.login: is needed");
    refuses(
        COMPLETE + "      kubernetes: {role: gateway}\n",
        "keys.vault.login.token-file: or approle, kubernetes and certificate: more than one");
    refuses(
        COMPLETE + "    rotator: {token-file: t, kubernetes: {role: rotator}}\n",
        "keys.vault.rotator.token-file: or approle, kubernetes and certificate: more than one");
  }

  @Test
  void asksForBothHalvesOfALogin() {
    refuses(
        COMPLETE + "    rotator: {approle: {role-id-file: r}}\n",
        "keys.vault.rotator.approle.secret-id-file: is needed too");
    refuses(
        COMPLETE + "    rotator: {approle: {wrapped-secret-id-file: w}}\n",
        "keys.vault.rotator.approle.role-id-file: is needed too");
    refuses(
        COMPLETE
            + "    rotator:\n"
            + "      approle: {role-id-file: r, secret-id-file: s, wrapped-secret-id-file: w}\n",
        "keys.vault.rotator.approle.wrapped-secret-id-file: and secret-id-file are both given");
    refuses(
        COMPLETE + "    key-officer: {certificate: {certificate: c}}\n",
        "keys.vault.key-officer.certificate.key: is needed too");
    refuses(
        COMPLETE + "    key-officer: {certificate: {role: r}}\n",
        "keys.vault.key-officer.certificate.certificate: is needed too");
  }

  @Test
  void refusesASecretInTheAddress() {
    refuses(
        COMPLETE.replace("https://vault", "https://user:secret@vault"),
        "keys.vault.address: must not hold a user or password");
  }
}
