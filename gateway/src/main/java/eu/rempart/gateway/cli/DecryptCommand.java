package eu.rempart.gateway.cli;

import eu.rempart.gateway.cli.admin.WhichCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code rempart decrypt}: its options may stand before or after its subcommands. */
@Command(
    name = "decrypt",
    description = {
      "Break-glass: opens sealed blobs from an escrow and what is left of an instance, without a"
          + " gateway, a keystore or Vault. Reads --store and --catalog, never writes there.",
      "Ends with 3 when something could not be given back. See docs/break-glass.md."
    },
    mixinStandardHelpOptions = true,
    subcommands = {DecryptListCommand.class, DecryptGetCommand.class, DecryptAllCommand.class})
final class DecryptCommand implements Runnable {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--escrow",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The escrow file.")
  private @Nullable Path escrow;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private EscrowOptions opening;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "A folder with sealed blobs: a filesystem site, or one an object store was copied to."
              + " May be given several times.")
  private List<Path> stores = new ArrayList<>();

  @Option(
      names = "--catalog",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "A copy of the catalog's folder: holds the small blobs, and with the catalog's key in the"
              + " escrow says exactly which objects there are.")
  private @Nullable Path catalog;

  @Option(
      names = "--from-records",
      scope = ScopeType.INHERIT,
      description = "Go by what blobs say of themselves even where a catalog could be asked.")
  private boolean fromRecords;

  @Override
  public void run() {
    throw WhichCommand.of(spec);
  }

  /**
   * Opens the escrow and the places.
   *
   * @param command which asks, for what is missing on its line
   */
  OfflinePlaces open(CommandSpec command) {
    if (escrow == null) {
      throw new ParameterException(command.commandLine(), "--escrow FILE is needed");
    }
    if (stores.isEmpty() && catalog == null) {
      throw new ParameterException(
          command.commandLine(), "--store DIR or --catalog DIR is needed, or both");
    }
    return OfflinePlaces.open(opening.open(escrow), stores, catalog, fromRecords);
  }
}
