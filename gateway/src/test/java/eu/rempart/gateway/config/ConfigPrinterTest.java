package eu.rempart.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigPrinterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theTreeHasTheKeysOfTheYaml() {
    JsonNode tree = ConfigPrinter.tree(config(Map.of()));

    assertThat(tree.at("/s3/tls/profile").asText()).isEqualTo("modern");
    assertThat(tree.at("/s3/certificate-names").isArray()).isTrue();
    assertThat(tree.at("/keys/cache/fresh").asText()).isNotEmpty();
  }

  @Test
  void theHashIsThatOfTheContentWhateverTheOrder() throws Exception {
    assertThat(ConfigPrinter.hash(JSON.readTree("{\"a\":1,\"b\":{\"c\":2,\"d\":3}}")))
        .isEqualTo(ConfigPrinter.hash(JSON.readTree("{\"b\":{\"d\":3,\"c\":2},\"a\":1}")))
        .isNotEqualTo(ConfigPrinter.hash(JSON.readTree("{\"b\":{\"d\":3,\"c\":2},\"a\":2}")))
        .hasSize(64);
    assertThat(ConfigPrinter.hash(ConfigPrinter.tree(config(Map.of()))))
        .isNotEqualTo(
            ConfigPrinter.hash(ConfigPrinter.tree(config(Map.of("residency", "secnumcloud")))));
  }

  @Test
  void whatSoundsLikeASecretIsBlankedAndTheFilesOfSecretsAreNot() throws Exception {
    JsonNode blanked =
        ConfigPrinter.blanked(
            JSON.readTree(
                """
                {"password":"p","list":[{"client-secret":"q"}],"token-file":"/run/token","token":null}
                """));

    assertThat(blanked.toString())
        .isEqualTo(
            "{\"password\":\"***\",\"list\":[{\"client-secret\":\"***\"}],\"token-file\":\"/run/token\","
                + "\"token\":null}");
  }

  private static RempartConfig config(Map<String, String> flags) {
    return new ConfigLoader(Map.of()).load(null, flags).config();
  }
}
