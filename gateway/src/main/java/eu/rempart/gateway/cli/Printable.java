package eu.rempart.gateway.cli;

/**
 * Makes lines for people of text that clients chose. A terminal is told nothing by it: control
 * characters, ends of lines and what turns the direction of writing come out as {@code \\u001b} and
 * the like. For programs there is JSON, which is exact.
 */
final class Printable {
  private Printable() {}

  /** The text, on one line, in the order it is stored in. */
  static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (isHidden(c)) {
            for (char unit : Character.toChars(c)) {
              line.append("\\u%04x".formatted((int) unit));
            }
          } else {
            line.appendCodePoint(c);
          }
        });
    return line.toString();
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
