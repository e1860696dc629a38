package eu.rempart.gateway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a command prints what it found: for people, or as one JSON document a line. */
final class OutputOption {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  /** The two ways. */
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "How to print what was found (default: text).",
      defaultValue = "text")
  private Format format = Format.TEXT;

  boolean json() {
    return format == Format.JSON;
  }

  /**
   * Prints one thing.
   *
   * @param document strings, numbers, lists and maps of them
   */
  void print(CommandSpec spec, Object document, Consumer<PrintWriter> text) {
    PrintWriter out = spec.commandLine().getOut();
    if (json()) {
      try {
        out.println(JSON.writeValueAsString(document));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a report is made of what JSON can write", e);
      }
    } else {
      text.accept(out);
    }
    out.flush();
  }
}
