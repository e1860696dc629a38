package eu.rempart.gateway.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** Prints answers, as JSON or as text. */
record Answers(CommandSpec spec, AdminOptions options) {

  /** One document. */
  int print(JsonNode answer, Consumer<PrintWriter> text) {
    PrintWriter out = spec.commandLine().getOut();
    if (options.json()) {
      out.println(answer.isMissingNode() ? "{}" : answer.toPrettyString());
    } else {
      text.accept(out);
    }
    out.flush();
    return 0;
  }

  /**
   * A whole list, page by page.
   *
   * @param columns their headings
   * @param cells of an item, one for each column
   */
  int list(String path, List<String> columns, Function<JsonNode, List<String>> cells)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    String separator = path.contains("?") ? "&" : "?";
    String next = "";
    do {
      String after = next.isEmpty() ? "" : "&after=" + encoded(next);
      JsonNode page = options.read(path + separator + "limit=1000" + after);
      page.path("items").forEach(all::add);
      next = page.path("next").asText("");
    } while (!next.isEmpty());
    if (options.json()) {
      ObjectNode whole = JsonNodeFactory.instance.objectNode();
      whole.set("items", all);
      out.println(whole.toPrettyString());
    } else {
      Columns table = new Columns(columns);
      all.forEach(item -> table.add(cells.apply(item)));
      table.print(out);
    }
    out.flush();
    return 0;
  }

  /** A step of a path, or a value of a query. */
  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A field as text; a dash when it is missing. */
  static String field(JsonNode item, String name) {
    return item.path(name).asText("-");
  }
}
