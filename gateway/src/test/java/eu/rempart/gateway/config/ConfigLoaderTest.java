package eu.rempart.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a configuration, its operator reads which key it is and what it takes. */
class ConfigLoaderTest {
  private static final String STALL = "s3: {limits: {stall: 20s}}";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "s3: {limits: {stall: soon}} | s3.limits.stall: 'soon' is not a time such as 500ms, 10s",
        "s3: {limits: {stall: 2h}} | s3.limits.stall: must be from 100ms to 1h, not 2h",
        "s3: {limits: {stall: null}} | s3.limits.stall: must have a value",
        "s3: {limits: {requests: 0}} | s3.limits.requests: must be from 1 to 100000, not 0",
        "s3: {limits: {requests: many}} | s3.limits.requests: 'many' is not a whole number",
        "s3: {limits: {requests: 1.5}} | s3.limits.requests: '1.5' is not a whole number",
        "s3: {limits: {requests: true}} | s3.limits.requests: must be a whole number",
        "s3: {limits: {requests: 99999999999}} | s3.limits.requests: is a number too large",
        "s3: {limits: {requests: [1]}} | s3.limits.requests: must be a single value, not a list",
        "s3: {limits: {least-body-rate: 1KB}} | s3.limits.least-body-rate: '1KB' is not a size"
            + " such",
        "s3: {limits: none} | s3.limits: must be a map of keys to values, not 'none'",
        "s3: {listen: 8443} | s3.listen: '8443' is not HOST:PORT; an IPv6 address goes in brackets",
        "s3: {listen: 'a:65536'} | s3.listen: 'a:65536' does not end in a port from 0 to 65535",
        "s3: {listen: '::1:80'} | s3.listen: '::1:80' is not HOST:PORT; an IPv6 address goes in",
        "s3: {domains: s3.eu} | s3.domains: must be a list, such as [",
        "s3: {domains: [S3.EU]} | s3.domains: 'S3.EU' is not a domain name in lower case, such as",
        "s3: {tls: {profile: old}} | s3.tls.profile: must be one of modern, strict, not 'old'",
        "s3: {tls: {key: k}} | s3.tls.certificate: is needed too",
        "s3: {tls: {certificate: c}} | s3.tls.key: is needed too",
        "logging: {access: yes} | logging.access: 'yes' is not true or false",
        "logging: {level: loud} | logging.level: must be one of error, warn, info, debug, not"
            + " 'loud'",
        "logging: {level: 1} | logging.level: must be one of error, warn, info, debug, not '1'",
        "s3: {domains: [null]} | s3.domains[0]: must be a single value, not nothing",
        "s3: {domains: [[a]]} | s3.domains[0]: must be a single value, not a list",
        "audit: {roll-size: 17179869185GiB} | audit.roll-size: '17179869185GiB' is more than there",
        "objects: {inline-threshold: 65KiB} | objects.inline-threshold: must be at most 64KiB",
        "keys: {local: {key-file: null}} | keys.local.key-file: is needed, or passphrase-file or",
        "keys: {provider: vault} | keys.vault.address: is needed",
        "keys: {cache: {fresh: 2h}} | keys.cache.fresh: must be from 0s to 1h, not 2h",
        "keys: {rotation: {time-zone: Mars}} | keys.rotation.time-zone: 'Mars' is not a time zone",
        "audit: {keep-days: 30} | audit.keep-days: must be from 180 to 36500, not 30",
        "audit: {second-place: audit} | audit.second-place: must be another folder than the"
            + " trail's",
        "regions: [] | regions: needs at least one region",
        "regions: [eu-fr-1] | regions[0]: must be a map of keys to values, not 'eu-fr-1'",
        "regions: [{name: a, sites: []}] | regions[0].sites: needs at least one site",
        "regions: [{name: a, sites: [{name: b}]}] | regions[0].sites[0].path: is needed",
        "[s3] | .yaml: must be a map of keys to values",
        "only words | .yaml: must be a map of keys to values",
        "residency: mars | residency: must be eu, a country of the European Union such as FR,",
        "residency: US | residency: must be eu, a country of the European Union such as FR,",
        "\"s3: {\" | is not YAML: ",
        "\"s3: {limits: {stall: 1s, stall: 2s}}\" | : the key stall is there twice; keep one",
      })
  void aBadValueIsRefusedByItsKeyAndWhatItTakes(String yaml, String sentence) {
    assertThatThrownBy(() -> load(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(sentence)
        .message()
        .doesNotContain("\n", "Exception", "Feature", "eu.rempart", "com.fasterxml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3: {limit: {}} | s3.limit: is not a key; did you mean limits?",
        "s3: {limits: {stal: 1s}} | s3.limits.stal: is not a key; did you mean stall?",
        "S3: {} | S3: is not a key; did you mean s3?",
        "s3: {signing_regions: []} | s3.signing_regions: is not a key; did you mean"
            + " signing-regions?",
        "regions: [{nam: a}] | regions[0].nam: is not a key; did you mean name?",
        "objects: {replication: 3} | objects.replication: is not a key; known are etag,"
            + " inline-threshold",
      })
  void anUnknownKeyIsRefusedWithTheNearest(String yaml, String sentence) {
    assertThatThrownBy(() -> load(yaml)).isInstanceOf(ConfigException.class).hasMessage(sentence);
  }

  @Test
  void aFlagBeatsAVariableBeatsTheFileBeatsTheDefault() throws IOException {
    Map<String, String> variable = Map.of("REMPART_S3_LIMITS_STALL", "30s");
    Map<String, String> flag = Map.of("s3.limits.stall", "40s");
    assertThat(stall("", Map.of(), Map.of())).isEqualTo(Duration.ofSeconds(60));
    assertThat(stall(STALL, Map.of(), Map.of())).isEqualTo(Duration.ofSeconds(20));
    assertThat(stall(STALL, variable, Map.of())).isEqualTo(Duration.ofSeconds(30));
    assertThat(stall(STALL, variable, flag)).isEqualTo(Duration.ofSeconds(40));
    assertThat(stall(STALL, Map.of(), flag)).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void aLayerChangesWhatItNamesAndNothingElse() throws IOException {
    LoadedConfig loaded = load(STALL, Map.of("REMPART_S3_DOMAINS", "[a.eu, b.eu]"), Map.of());
    RempartConfig defaults = load("").config();
    assertThat(loaded.explicit()).containsExactlyInAnyOrder("s3.limits.stall", "s3.domains");
    assertThat(loaded.config().s3().domains()).containsExactly("a.eu", "b.eu");
    assertThat(loaded.config().s3().limits().idle()).isEqualTo(defaults.s3().limits().idle());
    assertThat(loaded.config().keys()).isEqualTo(defaults.keys());
  }

  @Test
  void aBadVariableOrFlagIsRefusedByItsNameToo() {
    assertThatThrownBy(() -> load("", Map.of("REMPART_S3_LIMITS_STALL", "[1s]"), Map.of()))
        .hasMessage(
            "s3.limits.stall: must be a single value, not a list"
                + " (from the variable REMPART_S3_LIMITS_STALL)");
    assertThatThrownBy(() -> load("", Map.of(), Map.of("s3.listne", "a:1")))
        .hasMessage("s3.listne: is not a key; did you mean listen? (from the flag)");
  }

  @Test
  void aMisspeltVariableIsRefusedWithoutItsValue() {
    assertThatThrownBy(() -> load("", Map.of("REMPART_S3_LISTNE", "canary"), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("the variable REMPART_S3_LISTNE sets nothing; did you mean REMPART_S3_LISTEN?");
  }

  @Test
  void aVariableLikeNoneOfOursIsToldWhereTheyAllAre() {
    assertThatThrownBy(() -> load("", Map.of("REMPART_FOO", "canary"), Map.of()))
        .hasMessage(
            "the variable REMPART_FOO sets nothing; `rempart config show --defaults` prints every"
                + " key, and how a variable is called after it");
    assertThatThrownBy(() -> load("", Map.of("REMPART_S3_LIMIT_STALL", "1s"), Map.of()))
        .hasMessageEndingWith("did you mean REMPART_S3_LIMITS_STALL?");
  }

  @Test
  void variablesThatAreNotOursToReadAreLeftAlone() throws IOException {
    load(
        "keys: {local: {passphrase-env: REMPART_PASSPHRASE}}",
        Map.of(
            "REMPART_PASSPHRASE", "secret",
            "REMPART_JAVA_OPTS", "-Xmx1g",
            "REMPART_SERVICE_HOST", "10.0.0.1",
            "REMPART_PORT_8443_TCP", "tcp://10.0.0.1:8443",
            "PATH", "/bin"),
        Map.of());
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> new ConfigLoader(Map.of()).load(missing, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("there is no configuration file " + missing);
  }

  @Test
  void whatIsShownIsReadAgainAsTheSame() throws IOException {
    LoadedConfig loaded = load(STALL);
    assertThat(load(new ConfigYaml().write(loaded.config())).config()).isEqualTo(loaded.config());
    assertThat(load(ConfigLoader.defaults()).config()).isEqualTo(load("").config());
  }

  private Duration stall(String yaml, Map<String, String> environment, Map<String, String> flags)
      throws IOException {
    return load(yaml, environment, flags).config().s3().limits().stall();
  }

  private LoadedConfig load(String yaml) throws IOException {
    return load(yaml, Map.of(), Map.of());
  }

  private LoadedConfig load(String yaml, Map<String, String> environment, Map<String, String> flags)
      throws IOException {
    Path file = folder.resolve("rempart.yaml");
    Files.writeString(file, yaml);
    return new ConfigLoader(environment).load(file, flags);
  }
}
