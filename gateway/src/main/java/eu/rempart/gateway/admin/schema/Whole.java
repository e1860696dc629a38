package eu.rempart.gateway.admin.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A whole number between two bounds, both included. */
public record Whole(long least, long most) implements Schema {

  /** A number of things. */
  public static final Whole COUNT = new Whole(0, (1L << 53) - 1);

  @Override
  public Map<String, Object> document(Map<String, Object> components) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "integer");
    document.put("minimum", least);
    document.put("maximum", most);
    return document;
  }

  /** As JSON Schema has it, 2.0 is a whole number too. */
  @Override
  public void check(JsonNode value, String at, List<Fault> faults) {
    boolean whole =
        value.isIntegralNumber()
            || (value.isFloatingPointNumber()
                && value.doubleValue() == Math.rint(value.doubleValue()));
    if (!whole
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      faults.add(new Fault(at, "must be a whole number from " + least + " to " + most));
    }
  }
}
