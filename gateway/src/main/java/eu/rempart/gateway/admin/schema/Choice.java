package eu.rempart.gateway.admin.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of a few words.
 *
 * @param words in the order they are told
 */
public record Choice(List<String> words) implements Schema {
  public Choice {
    words = List.copyOf(words);
  }

  public static Choice of(String... words) {
    return new Choice(List.of(words));
  }

  @Override
  public Map<String, Object> document(Map<String, Object> components) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "string");
    document.put("enum", words);
    return document;
  }

  @Override
  public void check(JsonNode value, String at, List<Fault> faults) {
    if (!value.isTextual() || !words.contains(value.textValue())) {
      faults.add(new Fault(at, "must be one of " + String.join(", ", words)));
    }
  }
}
