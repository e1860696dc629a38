package eu.rempart.gateway.cli.admin;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Asks whoever sits there. */
final class Terminal {
  private Terminal() {}

  /** The answer, or null when nobody sits there. */
  @SuppressWarnings("SystemConsoleNull") // JDK 25 has no console again where there is no terminal
  static @Nullable String ask(String question) {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      return null;
    }
    String answer = console.readLine("%s ", question);
    return answer == null ? "" : answer.strip();
  }
}
