package eu.rempart.gateway.keys.destruction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.rempart.gateway.audit.CheckpointKey;
import eu.rempart.gateway.audit.CheckpointSigner;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A signed statement that keys were destroyed. What is signed is {@value #FORMAT}, a line feed, and
 * the statement as canonical JSON: names in code point order, no white space, UTF-8. It can be
 * checked with any tool that knows Ed25519, years later, with the public key alone.
 */
public final class Certificate {
  /** The first line of what is signed. */
  public static final String FORMAT = "rempart/keys/destruction/v1";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final ObjectWriter CANONICAL = JSON.writer();

  private Certificate() {}

  /** Signs a statement; the document that is handed out. */
  static String sign(Map<String, ?> statement, CheckpointSigner signer) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", FORMAT);
    document.put("statement", statement);
    document.put("key", signer.verifying().fingerprint());
    document.put("signature", signer.sign(FORMAT, canonical(statement)));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts and numbers is written as JSON", e);
    }
  }

  /**
   * What a certificate states.
   *
   * @throws IllegalArgumentException with a sentence, when it is none, or the key did not sign it
   */
  public static JsonNode verify(String document, CheckpointKey key) {
    JsonNode read;
    try {
      read = JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON", e);
    }
    JsonNode statement = read.path("statement");
    if (!read.path("format").asText().equals(FORMAT) || !statement.isObject()) {
      throw new IllegalArgumentException("it is no certificate of destroyed keys");
    }
    if (!read.path("key").asText().equals(key.fingerprint())) {
      throw new IllegalArgumentException(
          "it was signed with another key, " + read.path("key").asText("none"));
    }
    byte[] signed = canonical(JSON.convertValue(statement, Map.class));
    if (!key.signed(FORMAT, signed, read.path("signature").asText())) {
      throw new IllegalArgumentException("the signature does not fit: it was changed");
    }
    return statement;
  }

  private static byte[] canonical(Map<?, ?> statement) {
    try {
      return CANONICAL.writeValueAsBytes(statement);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts and numbers is written as JSON", e);
    }
  }
}
