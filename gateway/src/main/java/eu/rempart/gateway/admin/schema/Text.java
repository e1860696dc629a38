package eu.rempart.gateway.admin.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A string.
 *
 * @param pattern what all of it matches, in what regular expressions of Java and of JavaScript have
 *     in common; null for anything
 * @param longest in characters
 * @param format a word of JSON Schema's that tells more, such as {@code date-time}; not checked
 * @param sentence what it is, after "must be"
 */
public record Text(@Nullable Pattern pattern, int longest, @Nullable String format, String sentence)
    implements Schema {

  /** A time, as RFC 3339 writes it. */
  public static final Text TIME = new Text(null, 40, "date-time", "a time");

  /** Text for people. */
  public static final Text PROSE = new Text(null, 4096, null, "text of at most 4096 characters");

  /** Text that matches a pattern. */
  public static Text of(String pattern, int longest, String sentence) {
    return new Text(Pattern.compile(pattern), longest, null, sentence);
  }

  @Override
  public Map<String, Object> document(Map<String, Object> components) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "string");
    if (pattern != null) {
      document.put("pattern", "^(?:" + pattern.pattern() + ")$");
    }
    document.put("maxLength", longest);
    if (format != null) {
      document.put("format", format);
    }
    return document;
  }

  @Override
  public void check(JsonNode value, String at, List<Fault> faults) {
    if (!value.isTextual() || !fits(value.textValue())) {
      faults.add(new Fault(at, "must be " + sentence));
    }
  }

  private boolean fits(String text) {
    return text.codePointCount(0, text.length()) <= longest
        && (pattern == null || pattern.matcher(text).matches());
  }
}
