package eu.rempart.gateway.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Between YAML and the records of this package. */
final class ConfigYaml {
  private final YAMLMapper mapper =
      YAMLMapper.builder()
          .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .addModule(new ConfigTypes())
          .build();

  JsonNode read(String text) throws JsonProcessingException {
    return mapper.readTree(text);
  }

  ObjectNode emptyObject() {
    return mapper.createObjectNode();
  }

  /** A value given outside a file: YAML where that works, and the text itself where it does not. */
  JsonNode scalar(String text) {
    try {
      JsonNode node = mapper.readTree(text);
      return node == null || node.isMissingNode() || node.isNull() ? TextNode.valueOf(text) : node;
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }

  RempartConfig bind(ObjectNode tree) {
    try {
      return mapper.treeToValue(tree, RempartConfig.class);
    } catch (JsonMappingException e) {
      throw explained(e);
    } catch (JsonProcessingException e) {
      throw new ConfigException("the configuration cannot be read: " + e.getOriginalMessage());
    }
  }

  String write(RempartConfig config) {
    try {
      return mapper.writeValueAsString(config);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a configuration that was read cannot be written", e);
    }
  }

  JsonNode tree(RempartConfig config) {
    return mapper.valueToTree(config);
  }

  private static ConfigException explained(JsonMappingException e) {
    String path = path(e);
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnusableValue value) {
        String full = path.isEmpty() ? value.key() : path + "." + value.key();
        return ConfigException.at(full, String.valueOf(value.getMessage()));
      }
      if (cause instanceof IllegalArgumentException) {
        return ConfigException.at(path, String.valueOf(cause.getMessage()));
      }
    }
    if (e instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
      String choices =
          Arrays.stream(format.getTargetType().getEnumConstants())
              .map(one -> one.toString().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      return ConfigException.at(
          path, "must be one of " + choices + ", not '" + format.getValue() + "'");
    }
    if (e instanceof InvalidFormatException format) {
      return ConfigException.at(
          path, "'" + format.getValue() + "' is not " + kind(format.getTargetType()));
    }
    if (e.getCause() instanceof InputCoercionException) {
      return ConfigException.at(path, "is a number too large");
    }
    if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return ConfigException.at(path, "must be " + kind(mismatch.getTargetType()));
    }
    return ConfigException.at(path, "has a value of the wrong kind");
  }

  private static String kind(Class<?> type) {
    if (type == int.class || type == long.class) {
      return "a whole number";
    }
    return type == boolean.class ? "true or false" : "a value for it";
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }
}
