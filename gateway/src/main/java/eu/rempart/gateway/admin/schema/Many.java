package eu.rempart.gateway.admin.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list.
 *
 * @param item what each of it is
 * @param most how many there are at most
 */
public record Many(Schema item, int most) implements Schema {

  /** As long as it gets in answers. */
  public static Many of(Schema item) {
    return new Many(item, 10_000);
  }

  @Override
  public Map<String, Object> document(Map<String, Object> components) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "array");
    document.put("items", item.document(components));
    document.put("maxItems", most);
    return document;
  }

  @Override
  public void check(JsonNode value, String at, List<Fault> faults) {
    if (!value.isArray() || value.size() > most) {
      faults.add(new Fault(at, "must be a list of at most " + most));
      return;
    }
    for (int i = 0; i < value.size(); i++) {
      item.check(value.get(i), at + "/" + i, faults);
    }
  }
}
