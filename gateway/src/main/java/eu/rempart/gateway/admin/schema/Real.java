package eu.rempart.gateway.admin.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A number that is not negative. */
public record Real() implements Schema {
  @Override
  public Map<String, Object> document(Map<String, Object> components) {
    return Map.of("type", "number", "minimum", 0);
  }

  @Override
  public void check(JsonNode value, String at, List<Fault> faults) {
    if (!value.isNumber() || value.doubleValue() < 0) {
      faults.add(new Fault(at, "must be a number of at least 0"));
    }
  }
}
