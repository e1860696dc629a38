package eu.rempart.gateway.admin.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A shape that a JSON value has or has not. */
public sealed interface Schema permits Text, Choice, Whole, Real, Flag, Many, Form, Anything {

  /**
   * As JSON Schema.
   *
   * @param components where forms with a name put themselves, to be referred to
   */
  Map<String, Object> document(Map<String, Object> components);

  /**
   * Adds a fault for each way in which the value has not this shape.
   *
   * @param at where the value is, as a JSON pointer or a parameter's name
   */
  void check(JsonNode value, String at, List<Fault> faults);
}
