package eu.rempart.gateway.cli.admin;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What is said of a command that is only the first half of one: which halves there are. */
public final class WhichCommand {
  private WhichCommand() {}

  /** To be thrown. */
  public static ParameterException of(CommandSpec spec) {
    String choices =
        spec.subcommands().values().stream()
            .map(CommandLine::getCommandName)
            .distinct()
            .collect(Collectors.joining(", "));
    return new ParameterException(
        spec.commandLine(),
        "rempart: say what to do after `" + spec.qualifiedName() + "`: " + choices);
  }
}
