package eu.rempart.gateway.s3.form;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * One condition of a form's policy.
 *
 * <p>Source: "POST Policy" in the Amazon S3 API Reference.
 */
sealed interface PolicyCondition {

  /**
   * A field has exactly this value.
   *
   * @param field in lower case
   */
  record Equal(String field, String value) implements PolicyCondition {}

  /**
   * A field begins so. Where Content-Type is a list, each of its values does.
   *
   * @param field in lower case
   */
  record StartsWith(String field, String prefix) implements PolicyCondition {}

  /** The file has so many bytes. */
  record Length(long least, long most) implements PolicyCondition {}

  /**
   * Whether it holds. A field that the form has not counts as empty.
   *
   * @param fields value by name in lower case; that of the bucket as {@code bucket}
   */
  default boolean holds(Map<String, String> fields) {
    return switch (this) {
      case Equal(String field, String value) -> fields.getOrDefault(field, "").equals(value);
      case StartsWith(String field, String prefix) ->
          field.equals("content-type")
              ? Arrays.stream(fields.getOrDefault(field, "").split(",", -1))
                  .allMatch(type -> type.strip().startsWith(prefix))
              : fields.getOrDefault(field, "").startsWith(prefix);
      case Length ignored -> true;
    };
  }

  /**
   * Reads {@code {"field": "value"}} or {@code ["matching", "$field", "value"]}.
   *
   * @throws S3Exception InvalidPolicyDocument
   */
  static PolicyCondition of(JsonNode json) {
    if (json.isObject()) {
      if (json.size() != 1) {
        throw invalid(
            "Invalid Simple-Condition: Simple-Conditions must have exactly one property"
                + " specified.");
      }
      Map.Entry<String, JsonNode> only = json.properties().iterator().next();
      return new Equal(only.getKey().toLowerCase(Locale.ROOT), text(only.getValue()));
    }
    if (!json.isArray() || json.size() != 3) {
      throw invalid("Invalid condition: expected an object or an array of three.");
    }
    String matching = text(json.get(0)).toLowerCase(Locale.ROOT);
    return switch (matching) {
      case "eq" -> new Equal(field(json.get(1)), text(json.get(2)));
      case "starts-with" -> new StartsWith(field(json.get(1)), text(json.get(2)));
      case "content-length-range" -> length(json.get(1), json.get(2));
      default -> throw invalid("Invalid condition: unknown matching '" + matching + "'.");
    };
  }

  private static Length length(JsonNode least, JsonNode most) {
    long from = number(least);
    long to = number(most);
    if (from > to) {
      throw invalid("Invalid content-length-range: the minimum is above the maximum.");
    }
    return new Length(from, to);
  }

  private static long number(JsonNode json) {
    String text = json.isIntegralNumber() || json.isTextual() ? json.asText() : "";
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw invalid("Invalid content-length-range: expected a number of bytes.");
    }
    return Long.parseLong(text);
  }

  private static String field(JsonNode json) {
    String name = text(json);
    if (name.length() < 2 || name.charAt(0) != '$') {
      throw invalid("Invalid condition: expected $ and the name of a field.");
    }
    return name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String text(JsonNode json) {
    if (!json.isTextual()) {
      throw invalid("Invalid condition: expected a string.");
    }
    return json.asText();
  }

  /** A policy that is none. */
  static S3Exception invalid(String why) {
    return S3Exception.of(S3ErrorCode.INVALID_POLICY_DOCUMENT, "Invalid Policy: " + why);
  }

  /** As it stands in an answer. */
  default String described() {
    return switch (this) {
      case Equal(String field, String value) -> "[\"eq\", \"$" + field + "\", \"" + value + "\"]";
      case StartsWith(String field, String prefix) ->
          "[\"starts-with\", \"$" + field + "\", \"" + prefix + "\"]";
      case Length(long least, long most) ->
          "[\"content-length-range\", " + least + ", " + most + "]";
    };
  }
}
