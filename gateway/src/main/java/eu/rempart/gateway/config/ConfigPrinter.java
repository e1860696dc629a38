package eu.rempart.gateway.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A configuration as YAML or as a tree. It holds no secret to begin with: passphrases, tokens and
 * secret ids are named by file or variable, and a password in an address is refused. A key that
 * sounds like a secret is blanked all the same.
 */
public final class ConfigPrinter {
  private static final Pattern SECRET =
      Pattern.compile(".*(secret|secret-id|password|passphrase|token|secret-key)");
  private static final ObjectMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private ConfigPrinter() {}

  public static String print(RempartConfig config) {
    return new ConfigYaml().write(config);
  }

  /** The keys as in YAML, with secrets blanked. */
  public static JsonNode tree(RempartConfig config) {
    return blanked(new ConfigYaml().tree(config));
  }

  /** SHA-256 of the tree's compact JSON with its keys in order, in lower-case hex. */
  public static String hash(JsonNode tree) {
    try {
      byte[] json = SORTED.writeValueAsBytes(SORTED.treeToValue(tree, Object.class));
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("a configuration that was read cannot be hashed", e);
    }
  }

  static JsonNode blanked(JsonNode node) {
    if (node instanceof ArrayNode list) {
      list.forEach(ConfigPrinter::blanked);
    } else if (node instanceof ObjectNode map) {
      for (Map.Entry<String, JsonNode> entry : map.properties()) {
        if (entry.getValue().isValueNode()
            && !entry.getValue().isNull()
            && SECRET.matcher(entry.getKey()).matches()) {
          map.put(entry.getKey(), "***");
        } else {
          blanked(entry.getValue());
        }
      }
    }
    return node;
  }
}
