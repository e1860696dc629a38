package eu.rempart.gateway.cli.admin;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Asks whoever sits there. */
final class Terminal {
  private Terminal() {}

  /** Whether somebody sits there. */
  static boolean isThere() {
    return console() != null;
  }

  /** The answer, or null when nobody sits there. */
  static @Nullable String ask(String question) {
    Console console = console();
    if (console == null) {
      return null;
    }
    String answer = console.readLine("%s ", question);
    return answer == null ? "" : answer.strip();
  }

  @SuppressWarnings("SystemConsoleNull") // JDK 25 has no console again where there is no terminal
  private static @Nullable Console console() {
    Console console = System.console();
    return console == null || !console.isTerminal() ? null : console;
  }
}
