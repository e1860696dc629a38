package eu.rempart.gateway.admin.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Form FORM =
      Form.named("Thing")
          .with("name", Text.of("[a-z]+", 3, "1 to 3 of a-z"))
          .and("kind", Choice.of("big", "small"))
          .and("count", new Whole(1, 10))
          .and("on", new Flag())
          .and("speed", new Real())
          .and("more", new Many(Form.named("Part").with("on", new Flag()), 2))
          .and("free", new Anything("whatever"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name":"abc"}
          {"name":"a","kind":"big","count":1,"on":true,"speed":0.5,"more":[],"free":{"x":[1]}}
          {"name":"a","count":10,"speed":0,"more":[{"on":true},{"on":false}]}
          {"name":"a","count":2.0}
          """)
  void takesWhatHasTheShape(String json) throws Exception {
    assertThat(faults(json)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                  |                | must be an object
          "name"                              |                | must be an object
          {}                                  | /name          | is needed
          {"name":null}                       | /name          | must be 1 to 3 of a-z
          {"name":"abcd"}                     | /name          | must be 1 to 3 of a-z
          {"name":""}                         | /name          | must be 1 to 3 of a-z
          {"name":"a\\n"}                     | /name          | must be 1 to 3 of a-z
          {"name":7}                          | /name          | must be 1 to 3 of a-z
          {"name":"a","kind":"BIG"}           | /kind          | must be one of big, small
          {"name":"a","kind":["big"]}         | /kind          | must be one of big, small
          {"name":"a","count":0}              | /count         | must be a whole number from 1 to 10
          {"name":"a","count":11}             | /count         | must be a whole number from 1 to 10
          {"name":"a","count":1.5}            | /count         | must be a whole number from 1 to 10
          {"name":"a","count":"1"}            | /count         | must be a whole number from 1 to 10
          {"name":"a","count":1e300}          | /count         | must be a whole number from 1 to 10
          {"name":"a","count":99999999999999999999} | /count   | must be a whole number from 1 to 10
          {"name":"a","on":"true"}            | /on            | must be true or false
          {"name":"a","on":0}                 | /on            | must be true or false
          {"name":"a","speed":-1}             | /speed         | must be a number of at least 0
          {"name":"a","more":{}}              | /more          | must be a list of at most 2
          {"name":"a","more":[{"on":true},{"on":true},{"on":true}]} | /more | must be a list of at most 2
          {"name":"a","more":[{"on":true},{}]} | /more/1/on    | is needed
          {"name":"a","free":[]}              | /free          | must be an object
          """)
  void saysWhereAndWhatIsWrong(String json, String at, String sentence) throws Exception {
    assertThat(faults(json)).containsExactly(new Fault(at == null ? "" : at, sentence));
  }

  @Test
  void anUnknownFieldIsAFaultAndIsNotRepeated() throws Exception {
    assertThat(faults("{\"name\":\"a\",\"<script>\":1}"))
        .singleElement()
        .satisfies(fault -> assertThat(fault.sentence()).doesNotContain("script").contains("kind"));
  }

  @Test
  void describesItselfOnceUnderItsName() throws Exception {
    Map<String, Object> components = new LinkedHashMap<>();

    Map<String, Object> reference = FORM.document(components);
    FORM.document(components);

    assertThat(reference).isEqualTo(Map.of("$ref", "#/components/schemas/Thing"));
    assertThat(components).containsOnlyKeys("Thing", "Part");
    JsonNode thing = JSON.valueToTree(components.get("Thing"));
    assertThat(thing.at("/properties/name/pattern").asText()).isEqualTo("^(?:[a-z]+)$");
    assertThat(thing.at("/properties/name/maxLength").asInt()).isEqualTo(3);
    assertThat(thing.at("/properties/count/maximum").asInt()).isEqualTo(10);
    assertThat(thing.at("/properties/more/items/$ref").asText())
        .isEqualTo("#/components/schemas/Part");
    assertThat(thing.at("/required")).hasSize(1);
    assertThat(thing.at("/additionalProperties").asBoolean(true)).isFalse();
  }

  private static List<Fault> faults(String json) throws Exception {
    List<Fault> faults = new ArrayList<>();
    FORM.check(JSON.readTree(json), "", faults);
    return faults;
  }
}
