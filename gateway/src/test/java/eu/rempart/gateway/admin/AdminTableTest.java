package eu.rempart.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.gateway.admin.AdminTable.Match;
import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Text;
import eu.rempart.gateway.administrator.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTableTest {
  private static final Text NAME = Text.of("[a-z]+", 9, "a name");

  private final AdminRoute list =
      AdminRoute.get("/v1/things", "listThings", "Lists.")
          .pages(Form.named("Thing").with("name", NAME), NAME)
          .does(_ -> AdminAnswer.done());
  private final AdminRoute remove =
      AdminRoute.delete("/v1/things/{name}", "removeThing", "Removes.", Role.OPERATOR)
          .parameter("name", NAME)
          .does(_ -> AdminAnswer.done());
  private final AdminTable table = new AdminTable(List.of(list, remove));

  @Test
  void findsRowsAndParameters() {
    assertThat(table.find("GET", "/v1/things")).isEqualTo(new Match.Found(list, Map.of()));
    assertThat(table.find("DELETE", "/v1/things/a%62c"))
        .isEqualTo(new Match.Found(remove, Map.of("name", "a%62c")));
    assertThat(table.find("GET", "/v1/things/abc"))
        .isEqualTo(new Match.OtherMethod(Set.of("DELETE")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "//",
        "/v1",
        "/v1/",
        "/v1/things/",
        "/v1//things",
        "//v1/things",
        "/v1/./things",
        "/v1/x/../things",
        "/v1/things/a/b",
        "/v1/things/abc/",
        "/V1/things",
        "/v1/Things",
        "/v1/thing%73",
        "/v1%2Fthings",
        "/v1/things;x",
        "/v1/things%00",
        "/v1\\things",
        "*"
      })
  void aPathThatIsNotWrittenAsInTheTableIsNotThere(String path) {
    assertThat(table.find("GET", path)).isEqualTo(new Match.Nothing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "HEAD", "OPTIONS", "TRACE", "PATCH", "GET "})
  void aMethodThatIsNotInTheTableIsRefused(String method) {
    assertThat(table.find(method, "/v1/things")).isEqualTo(new Match.OtherMethod(Set.of("GET")));
  }

  @Test
  void twoRowsForTheSameAreAMistake() {
    AdminRoute again =
        AdminRoute.delete("/v1/things/{other}", "again", "Removes.", Role.OPERATOR)
            .parameter("other", NAME)
            .does(_ -> AdminAnswer.done());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AdminTable(List.of(list, remove, again)));
    assertThatIllegalArgumentException().isThrownBy(() -> new AdminTable(List.of(list, list)));
  }

  @Test
  void theDocumentNamesEachRowWithItsRolesAndShapes() {
    JsonNode document = table.document();

    assertThat(document.at("/openapi").asText()).isEqualTo("3.1.0");
    JsonNode removal = document.at("/paths/~1v1~1things~1{name}/delete");
    assertThat(removal.at("/operationId").asText()).isEqualTo("removeThing");
    assertThat(removal.at("/x-rempart-roles")).hasToString("[\"operator\"]");
    assertThat(removal.at("/parameters/0/required").asBoolean()).isTrue();
    assertThat(removal.at("/responses").properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("204", "400", "401", "403", "404", "413", "429", "500", "503");
    JsonNode listing = document.at("/paths/~1v1~1things/get");
    assertThat(listing.at("/parameters")).hasSize(2);
    assertThat(listing.at("/responses/403").isMissingNode()).as("every role may read").isTrue();
    assertThat(document.at("/paths/~1v1~1openapi.json/get/security"))
        .hasToString("[{\"certificate\":[]}]");
  }
}
