package eu.rempart.gateway.admin.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * An object with known fields and no others.
 *
 * @param name of the schema in the OpenAPI document
 * @param fields in the order they are told
 * @param required those that must be there; null is no value
 */
public record Form(String name, SequencedMap<String, Schema> fields, SequencedSet<String> required)
    implements Schema {

  public Form {
    fields = new LinkedHashMap<>(fields);
    required = new LinkedHashSet<>(required);
  }

  /** One without fields so far. */
  public static Form named(String name) {
    return new Form(name, new LinkedHashMap<>(), new LinkedHashSet<>());
  }

  /** The same with a field that is always there. */
  public Form with(String field, Schema schema) {
    Form more = and(field, schema);
    more.required.add(field);
    return more;
  }

  /** The same with a field that may be missing. */
  public Form and(String field, Schema schema) {
    Form more = new Form(name, fields, required);
    more.fields.put(field, schema);
    return more;
  }

  /** The same fields under another name. */
  public Form as(String other) {
    return new Form(other, fields, required);
  }

  @Override
  public Map<String, Object> document(Map<String, Object> components) {
    if (!components.containsKey(name)) {
      Map<String, Object> document = new LinkedHashMap<>();
      components.put(name, document);
      Map<String, Object> properties = new LinkedHashMap<>();
      fields.forEach((field, schema) -> properties.put(field, schema.document(components)));
      document.put("type", "object");
      document.put("properties", properties);
      document.put("required", List.copyOf(required));
      document.put("additionalProperties", false);
    }
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  @Override
  public void check(JsonNode value, String at, List<Fault> faults) {
    if (!value.isObject()) {
      faults.add(new Fault(at, "must be an object"));
      return;
    }
    for (String field : required) {
      if (!value.has(field)) {
        faults.add(new Fault(at + "/" + field, "is needed"));
      }
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      Schema schema = fields.get(entry.getKey());
      if (schema == null) {
        faults.add(new Fault(at, "has a field that means nothing here; known are " + known()));
      } else {
        schema.check(entry.getValue(), at + "/" + entry.getKey(), faults);
      }
    }
  }

  private String known() {
    List<String> names = new ArrayList<>(fields.keySet());
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
