package eu.rempart.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The layers of a configuration, laid over each other on a copy of the defaults. The defaults also
 * say which keys there are; where they hold a list of objects, its first is the pattern for all.
 */
final class ConfigTree {
  /** Keys of a list's objects that may be left out; the pattern's value is taken. */
  private static final Set<String> OPTIONAL_IN_LISTS =
      Set.of("type", "qualifications", "mount", "namespace");

  /** Free in its form: a word, a map or a list, judged by who reads it. */
  private static final String RESIDENCY = "residency";

  private final ObjectNode pattern;
  private final ObjectNode merged;
  private final Set<String> explicit = new HashSet<>();

  ConfigTree(ObjectNode defaults) {
    this.pattern = defaults;
    this.merged = defaults.deepCopy();
  }

  ObjectNode merged() {
    return merged;
  }

  /** The paths that a layer above the defaults has set. */
  Set<String> explicit() {
    return explicit;
  }

  void overlay(JsonNode layer) {
    overlay(pattern, merged, layer, "");
  }

  /** Sets one value; {@code source} names where it came from. */
  void set(String path, JsonNode value, String source) {
    ObjectNode layer = merged.objectNode();
    ObjectNode node = layer;
    String[] steps = path.split("\\.", -1);
    for (int i = 0; i < steps.length - 1; i++) {
      node = node.putObject(steps[i]);
    }
    node.set(steps[steps.length - 1], value);
    try {
      overlay(layer);
    } catch (ConfigException e) {
      throw new ConfigException(e.getMessage() + " (from the " + source + ")");
    }
  }

  private void overlay(ObjectNode known, ObjectNode target, JsonNode layer, String path) {
    if (!(layer instanceof ObjectNode given)) {
      throw ConfigException.at(path, "must be a map of keys to values, not " + kind(layer));
    }
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      String key = entry.getKey();
      String full = path.isEmpty() ? key : path + "." + key;
      JsonNode model = known.get(key);
      if (model == null) {
        throw ConfigException.at(
            full, "is not a key; " + NearestKey.suggest(key, known.fieldNames()));
      }
      if (model instanceof ObjectNode section && !full.equals(RESIDENCY)) {
        overlay(section, (ObjectNode) target.get(key), entry.getValue(), full);
      } else {
        target.set(key, checked(model, entry.getValue(), full));
        explicit.add(full);
      }
    }
  }

  private static JsonNode checked(JsonNode model, JsonNode value, String path) {
    if (path.equals(RESIDENCY)) {
      return value;
    }
    if (value.isNull() && !model.isNull() && !path.endsWith("key-file")) {
      throw ConfigException.at(path, "must have a value");
    }
    if (model instanceof ArrayNode list && !(value instanceof ArrayNode)) {
      throw ConfigException.at(
          path, "must be a list" + (list.isEmpty() ? "" : ", such as " + list));
    }
    if (model instanceof ArrayNode list && list.get(0) instanceof ObjectNode item) {
      for (int i = 0; i < value.size(); i++) {
        complete(item, value.get(i), path + "[" + i + "]");
      }
    } else if (model instanceof ArrayNode) {
      for (int i = 0; i < value.size(); i++) {
        if (!value.get(i).isValueNode() || value.get(i).isNull()) {
          throw ConfigException.at(
              path + "[" + i + "]", "must be a single value, not " + kind(value.get(i)));
        }
      }
    } else if (value.isContainerNode()) {
      throw ConfigException.at(path, "must be a single value, not " + kind(value));
    }
    return value;
  }

  private static void complete(ObjectNode item, JsonNode value, String path) {
    if (!(value instanceof ObjectNode given)) {
      throw ConfigException.at(path, "must be a map of keys to values, not " + kind(value));
    }
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      String full = path + "." + entry.getKey();
      JsonNode model = item.get(entry.getKey());
      if (model == null) {
        throw ConfigException.at(
            full, "is not a key; " + NearestKey.suggest(entry.getKey(), item.fieldNames()));
      }
      checked(model, entry.getValue(), full);
    }
    for (Map.Entry<String, JsonNode> entry : item.properties()) {
      if (!given.has(entry.getKey())) {
        if (!OPTIONAL_IN_LISTS.contains(entry.getKey())) {
          throw ConfigException.at(path + "." + entry.getKey(), "is needed");
        }
        given.set(entry.getKey(), entry.getValue());
      }
    }
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "a map";
      case ARRAY -> "a list";
      case NULL -> "nothing";
      default -> "'" + node.asText() + "'";
    };
  }
}
