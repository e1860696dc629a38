package eu.rempart.it.process;

import static org.assertj.core.api.Assertions.assertThat;

/** How a command ended, and what it said. */
public record Finished(String command, int exitCode, String out, String err) {

  /** Fails with everything the command said unless it ended well. */
  public Finished succeeded() {
    assertThat(exitCode).as("%s%n--- out%n%s%n--- err%n%s", command, tail(out), tail(err)).isZero();
    return this;
  }

  /** Fails unless the command ended badly. */
  public Finished failed() {
    assertThat(exitCode).as("%s%n--- out%n%s", command, tail(out)).isNotZero();
    return this;
  }

  private static String tail(String text) {
    return text.length() <= 4000 ? text : "…" + text.substring(text.length() - 4000);
  }
}
