package eu.rempart.keymanager.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import io.github.jopenlibs.vault.response.LogicalResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer of status 200 or 204. The driver drops what it cannot read and leaves fields out
 * silently, so every field is asked for by name and type, and its absence is a failure. Never
 * printed: an answer may hold a key.
 */
final class VaultReply {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final VaultOperation operation;
  private final JsonNode root;

  private VaultReply(VaultOperation operation, JsonNode root) {
    this.operation = operation;
    this.root = root;
  }

  static VaultReply of(VaultOperation operation, LogicalResponse answer) {
    byte[] body = answer.getRestResponse().getBody();
    try {
      return new VaultReply(operation, JSON.readTree(body == null ? new byte[0] : body));
    } catch (IOException e) {
      // Not chained: a parser's exception quotes what it could not parse.
      throw unreadable(operation, "a body that is not JSON");
    }
  }

  /** A text in the data, not empty. */
  String text(String field) {
    JsonNode value = root.path("data").path(field);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw unreadable(operation, "no text in " + field);
    }
    return value.textValue();
  }

  boolean flag(String field) {
    JsonNode value = root.path("data").path(field);
    if (!value.isBoolean()) {
      throw unreadable(operation, "no boolean in " + field);
    }
    return value.booleanValue();
  }

  boolean has(String field) {
    return root.path("data").has(field);
  }

  int number(String field) {
    JsonNode value = root.path("data").path(field);
    if (!value.isInt()) {
      throw unreadable(operation, "no number in " + field);
    }
    return value.intValue();
  }

  JsonNode object(String field) {
    JsonNode value = root.path("data").path(field);
    if (!value.isObject()) {
      throw unreadable(operation, "no object in " + field);
    }
    return value;
  }

  /** A list of so many objects in the data. */
  List<JsonNode> objects(String field, int count) {
    JsonNode value = root.path("data").path(field);
    List<JsonNode> objects = new ArrayList<>(count);
    value.forEach(objects::add);
    if (!value.isArray() || objects.size() != count) {
      throw unreadable(operation, "no " + count + " objects in " + field);
    }
    return objects;
  }

  /** The token a login or a renewal gave. */
  VaultToken token() {
    JsonNode auth = root.path("auth");
    JsonNode token = auth.path("client_token");
    JsonNode seconds = auth.path("lease_duration");
    if (!token.isTextual() || token.textValue().isEmpty() || !seconds.canConvertToInt()) {
      throw unreadable(operation, "no token");
    }
    return new VaultToken(
        token.textValue(), seconds.intValue(), auth.path("renewable").asBoolean(false));
  }

  private static KeyManagerUnavailableException unreadable(VaultOperation operation, String what) {
    return new KeyManagerUnavailableException("Vault answered " + operation + " with " + what);
  }

  @Override
  public String toString() {
    return "VaultReply[" + operation + "]";
  }
}
