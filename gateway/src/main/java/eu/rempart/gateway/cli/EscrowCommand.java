package eu.rempart.gateway.cli;

import eu.rempart.gateway.cli.admin.WhichCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rempart escrow}. */
@Command(
    name = "escrow",
    description =
        "Break-glass: puts an instance's keys where only several people together, or the"
            + " holder of a private key, can have them.",
    mixinStandardHelpOptions = true,
    subcommands = {EscrowExportCommand.class, EscrowCheckCommand.class})
final class EscrowCommand implements Runnable {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw WhichCommand.of(spec);
  }
}
