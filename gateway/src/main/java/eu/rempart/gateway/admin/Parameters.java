package eu.rempart.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import eu.rempart.gateway.admin.schema.Fault;
import eu.rempart.gateway.admin.schema.Flag;
import eu.rempart.gateway.admin.schema.Schema;
import eu.rempart.gateway.admin.schema.Whole;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters in the path and in the query: decoded once, checked, none unknown or twice. */
final class Parameters {
  private Parameters() {}

  static Map<String, String> path(
      Map<String, Schema> schemas, Map<String, String> sent, List<Fault> faults) {
    Map<String, String> values = new HashMap<>();
    schemas.forEach((name, schema) -> {
      String value = decoded(sent.getOrDefault(name, ""), false);
      if (value == null) {
        faults.add(new Fault(name, "is not percent-encoded UTF-8"));
      } else {
        schema.check(TextNode.valueOf(value), name, faults);
        values.put(name, value);
      }
    });
    return values;
  }

  static Map<String, JsonNode> query(
      Map<String, Schema> schemas, String query, List<Fault> faults) {
    Map<String, JsonNode> values = new HashMap<>();
    if (query.isEmpty()) {
      return values;
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
      String value = decoded(equals < 0 ? "" : pair.substring(equals + 1), true);
      Schema schema = name == null ? null : schemas.get(name);
      if (name == null || schema == null) {
        faults.add(
            new Fault("the query", "has a parameter that means nothing here" + known(schemas)));
      } else if (value == null) {
        faults.add(new Fault(name, "is not percent-encoded UTF-8"));
      } else if (values.containsKey(name)) {
        faults.add(new Fault(name, "is there twice"));
      } else {
        JsonNode node = typed(schema, value);
        schema.check(node, name, faults);
        values.put(name, node);
      }
    }
    return values;
  }

  private static String known(Map<String, Schema> schemas) {
    return schemas.isEmpty() ? "" : "; known are " + String.join(", ", schemas.keySet());
  }

  private static JsonNode typed(Schema schema, String value) {
    if (schema instanceof Whole && value.matches("-?(0|[1-9][0-9]{0,17})")) {
      return LongNode.valueOf(Long.parseLong(value));
    }
    if (schema instanceof Flag && (value.equals("true") || value.equals("false"))) {
      return BooleanNode.valueOf(value.equals("true"));
    }
    return TextNode.valueOf(value);
  }

  /** Null when an escape is broken or the bytes are not UTF-8. */
  private static @Nullable String decoded(String sent, boolean plusIsSpace) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(sent.length());
    for (int i = 0; i < sent.length(); i++) {
      char c = sent.charAt(i);
      if (c == '%') {
        int high = i + 2 < sent.length() ? Character.digit(sent.charAt(i + 1), 16) : -1;
        int low = i + 2 < sent.length() ? Character.digit(sent.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          return null;
        }
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(plusIsSpace && c == '+' ? ' ' : c);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
