package eu.rempart.gateway.cli;

import eu.rempart.gateway.app.StoppedInstance;
import eu.rempart.gateway.escrow.EscrowExport;
import eu.rempart.gateway.escrow.EscrowFiles;
import eu.rempart.gateway.escrow.EscrowFiles.Written;
import eu.rempart.gateway.escrow.EscrowScope;
import eu.rempart.keymanager.escrow.Escrow;
import eu.rempart.keymanager.escrow.EscrowException;
import eu.rempart.keymanager.escrow.Recipient;
import eu.rempart.keymanager.escrow.SplitEscrow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rempart escrow export}: works on an instance that is stopped. */
@Command(
    name = "export",
    description = {
      "Escrows the bucket keys of a stopped instance: --threshold K --shares N makes N shares of"
          + " which any K open the escrow; --recipient makes one that the holder of a private key"
          + " opens.",
      "The escrow file and the shares are new files of mode 0600. See docs/break-glass.md."
    },
    mixinStandardHelpOptions = true)
final class EscrowExportCommand implements Runnable {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private ConfigOptions config;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private OutputOption output;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Where the escrow file goes, and the shares unless --share-to is given.")
  private Path out;

  @Option(
      names = "--threshold",
      paramLabel = "K",
      description = "How many shares open the escrow; 2 or more.")
  private @Nullable Integer threshold;

  @Option(names = "--shares", paramLabel = "N", description = "How many shares to make; up to 255.")
  private @Nullable Integer shares;

  @Option(
      names = "--share-to",
      paramLabel = "DIR",
      description = "Where a share goes; once for each, in order. Best a medium for each holder.")
  private List<Path> places = new ArrayList<>();

  @Option(
      names = "--recipient",
      paramLabel = "FILE",
      description =
          "A PEM certificate or public key, RSA of 3072 bits or more; any one of several opens.")
  private List<Path> recipients = new ArrayList<>();

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      description = "Only keys of this bucket; may be given several times (default: all).")
  private Set<String> buckets = new HashSet<>();

  @Option(
      names = "--tenant",
      paramLabel = "T",
      defaultValue = "",
      description = "Only keys of this tenant's buckets (default: all).")
  private String tenant = "";

  @Option(
      names = "--without-catalog-key",
      description =
          "Leave the catalog's key out: a copy of the catalog cannot be read with the escrow then.")
  private boolean withoutCatalogKey;

  @Override
  public void run() {
    boolean inShares = threshold != null || shares != null || !places.isEmpty();
    if (inShares == !recipients.isEmpty() || (inShares && (threshold == null || shares == null))) {
      throw new ParameterException(
          spec.commandLine(), "give --threshold and --shares, or else --recipient");
    }
    EscrowScope scope = new EscrowScope(buckets, tenant, !withoutCatalogKey);
    List<Recipient> holders = recipients.stream().map(EscrowExportCommand::recipient).toList();
    try (StoppedInstance instance = StoppedInstance.open(config.load())) {
      if (threshold != null && shares != null) {
        inShares(instance.escrow(), scope, threshold, shares);
      } else {
        Escrow escrow = instance.escrow().forRecipients(scope, holders);
        report(escrow, new EscrowFiles(out).write(escrow));
      }
    }
  }

  private void inShares(EscrowExport export, EscrowScope scope, int k, int n) {
    try (SplitEscrow split = export.inShares(scope, k, n)) {
      Written written = new EscrowFiles(out).write(split, places);
      report(split.escrow(), written);
      if (new HashSet<>(written.shares().stream().map(Path::getParent).toList()).size() < n
          || places.isEmpty()) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(
            "rempart: WARNING: the shares lie in one place now, where whoever finds "
                + k
                + " of them can open the escrow. Give each to its holder, then delete it here.");
        err.flush();
      }
    }
  }

  private static Recipient recipient(Path file) {
    try {
      return Recipient.parse(Files.readString(file), Instant.now());
    } catch (IOException e) {
      throw new EscrowException(
          "The file " + file + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private void report(Escrow escrow, Written written) {
    output.print(
        spec,
        Map.of(
            "escrow", escrow.id(),
            "bucketKeys", escrow.bucketKeys(),
            "catalogKeys", escrow.catalogKeys(),
            "file", written.escrow().toString(),
            "shares", written.shares().stream().map(Path::toString).toList()),
        text -> {
          text.printf(
              "escrow %s: %d bucket keys, %d catalog keys%n",
              escrow.id(), escrow.bucketKeys(), escrow.catalogKeys());
          text.println("file     " + written.escrow());
          written.shares().forEach(share -> text.println("share    " + share));
        });
  }
}
