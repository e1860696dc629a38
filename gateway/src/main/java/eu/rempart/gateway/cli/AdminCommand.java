package eu.rempart.gateway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rempart admin}. */
@Command(
    name = "admin",
    description = "Administers an instance that runs.",
    mixinStandardHelpOptions = true,
    subcommands = {IdentityCommand.class})
final class AdminCommand implements Runnable {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}
