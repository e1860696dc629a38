package eu.rempart.keymanager.escrow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/**
 * JSON of which there is one form: members in the order of their names, no white space, UTF-8, only
 * what must be escaped escaped. A seal can then be over what is said rather than how it was
 * written.
 */
final class CanonicalJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private CanonicalJson() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static byte[] bytes(ObjectNode node) {
    try {
      return JSON.writeValueAsBytes(map(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON is written as JSON", e);
    }
  }

  /** For people to read; not canonical. */
  static byte[] pretty(ObjectNode node) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON is written as JSON", e);
    }
  }

  /**
   * @throws EscrowException when it is not JSON
   */
  static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new EscrowException("The escrow file is not whole, or not an escrow");
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(ObjectNode node) {
    return JSON.convertValue(node, Map.class);
  }
}
