package eu.rempart.gateway.cli;

import eu.rempart.gateway.config.ConfigLoader;
import eu.rempart.gateway.config.ConfigPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rempart config}. */
@Command(
    name = "config",
    description = "Looks at the configuration.",
    mixinStandardHelpOptions = true)
final class ConfigCommand {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Command(
      name = "show",
      description = "Prints the configuration in force, as YAML.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin ConfigOptions options,
      @Option(
              names = "--defaults",
              description = "Print the defaults instead, with what each key means.")
          boolean defaults) {
    spec.commandLine()
        .getOut()
        .print(defaults ? ConfigLoader.defaults() : ConfigPrinter.print(options.load().config()));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
