package eu.rempart.benchmarks;

import eu.rempart.benchmarks.compare.CompareCommand;
import eu.rempart.benchmarks.jmh.SealCommand;
import eu.rempart.benchmarks.load.LoadCommand;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmarks/bench}: the way in. */
@Command(
    name = "bench",
    description = "Measures Rempart, and others beside it.",
    mixinStandardHelpOptions = true,
    subcommands = {LoadCommand.class, CompareCommand.class, SealCommand.class})
public final class BenchCommand implements Runnable {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  /** Runs a command line, and ends the process with its exit code. */
  public static void main(String[] arguments) {
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    System.exit(commandLine().execute(arguments));
  }

  /** The command line; a failure is one line on its error stream, and exit code 1. */
  static CommandLine commandLine() {
    return new CommandLine(new BenchCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          command.getErr().println("bench: " + failure.getMessage());
          return 1;
        });
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which benchmark?");
  }
}
