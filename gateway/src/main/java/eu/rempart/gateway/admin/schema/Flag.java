package eu.rempart.gateway.admin.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** True or false. */
public record Flag() implements Schema {
  @Override
  public Map<String, Object> document(Map<String, Object> components) {
    return Map.of("type", "boolean");
  }

  @Override
  public void check(JsonNode value, String at, List<Fault> faults) {
    if (!value.isBoolean()) {
      faults.add(new Fault(at, "must be true or false"));
    }
  }
}
