package eu.rempart.gateway.cli.admin;

import eu.rempart.gateway.admin.client.AdminRefused;
import picocli.CommandLine.Option;

/** Asks before something is lost. */
final class Confirmation {
  @Option(names = "--yes", description = "Do it without asking.")
  private boolean yes;

  /**
   * Returns when it may be done.
   *
   * @param question what would be lost
   * @throws AdminRefused when not
   */
  void demand(String question) {
    if (yes) {
      return;
    }
    String answer = Terminal.ask(question + " [y/N]");
    if (answer == null) {
      throw new AdminRefused(question + " Say --yes to do it: there is no terminal to ask at");
    }
    if (!answer.equalsIgnoreCase("y")) {
      throw new AdminRefused("nothing was done");
    }
  }
}
