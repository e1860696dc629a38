package eu.rempart.gateway.cli.admin;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Lines in columns as wide as they need to be. */
final class Columns {
  private final List<List<String>> lines = new ArrayList<>();

  Columns(List<String> headings) {
    lines.add(headings);
  }

  void add(List<String> cells) {
    lines.add(cells);
  }

  void print(PrintWriter out) {
    int columns = lines.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      out.println(text.toString().stripTrailing());
    }
  }
}
