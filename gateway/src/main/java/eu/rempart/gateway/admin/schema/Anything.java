package eu.rempart.gateway.admin.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * An object of no fixed shape; in answers only.
 *
 * @param description what it holds
 */
public record Anything(String description) implements Schema {
  @Override
  public Map<String, Object> document(Map<String, Object> components) {
    return Map.of("type", "object", "description", description);
  }

  @Override
  public void check(JsonNode value, String at, List<Fault> faults) {
    if (!value.isObject()) {
      faults.add(new Fault(at, "must be an object"));
    }
  }
}
