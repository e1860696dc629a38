package eu.rempart.gateway.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rempart completion}. */
@Command(
    name = "completion",
    description = {
      "Prints completions for bash and zsh.",
      "To have them: source <(rempart completion), or put it in /etc/bash_completion.d/rempart."
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().print(AutoComplete.bash("rempart", spec.root().commandLine()));
    spec.commandLine().getOut().flush();
  }
}
