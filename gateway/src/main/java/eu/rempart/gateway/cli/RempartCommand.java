package eu.rempart.gateway.cli;

import eu.rempart.gateway.cli.admin.AdminCommand;
import eu.rempart.gateway.cli.admin.WhichCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rempart}: the way in. */
@Command(
    name = "rempart",
    description =
        "An S3 gateway for data that stays in Europe, and unreadable to whoever stores it.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    subcommands = {
      UpCommand.class,
      AdminCommand.class,
      KeysCommand.class,
      AuditCommand.class,
      EscrowCommand.class,
      DecryptCommand.class,
      DoctorCommand.class,
      ConfigCommand.class,
      CompletionCommand.class
    })
public final class RempartCommand implements Runnable {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  /** Runs a command line, and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs a command line. */
  static int run(String... arguments) {
    return new CommandLine(new RempartCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Refusals())
        .execute(arguments);
  }

  @Override
  public void run() {
    throw WhichCommand.of(spec);
  }
}
