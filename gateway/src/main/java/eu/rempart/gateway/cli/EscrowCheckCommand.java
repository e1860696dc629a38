package eu.rempart.gateway.cli;

import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.escrow.EscrowedBucketKey;
import eu.rempart.keymanager.escrow.EscrowedCatalogKey;
import eu.rempart.keymanager.escrow.OpenEscrow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rempart escrow check}: the drill that shows an escrow opens, and what is in it. */
@Command(
    name = "check",
    description =
        "Opens an escrow, every key in it too, and lists whose keys they are. Prints no key.",
    mixinStandardHelpOptions = true)
final class EscrowCheckCommand implements Runnable {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private EscrowOptions opening;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private OutputOption output;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "FILE", description = "The escrow file.")
  private Path file;

  @Override
  public void run() {
    try (OpenEscrow escrow = opening.open(file)) {
      for (EscrowedBucketKey each : escrow.bucketKeys()) {
        try (BucketKey key = escrow.bucketKey(each)) {
          assert key.id().equals(each.id());
        }
      }
      for (EscrowedCatalogKey each : escrow.catalogKeys()) {
        try (ValueKey key = escrow.catalogKey(each)) {
          assert key != null;
        }
      }
      output.print(
          spec,
          document(escrow),
          text -> {
            text.printf(
                "escrow %s of instance %s, made %s%n",
                escrow.escrow().id(), escrow.escrow().instance(), escrow.escrow().created());
            for (EscrowedBucketKey each : escrow.bucketKeys()) {
              text.printf(
                  "%s  %-11s  generation %-4d  %s  %s/%s%n",
                  each.id(),
                  each.state(),
                  each.generation(),
                  each.created(),
                  each.tenant(),
                  each.bucket().isEmpty() ? "(bucket id " + each.bucketId() + ")" : each.bucket());
            }
            escrow
                .catalogKeys()
                .forEach(each ->
                    text.printf(
                        "catalog key of %s, generation %d%n", each.catalog(), each.generation()));
          });
    }
  }

  private static Map<String, Object> document(OpenEscrow escrow) {
    List<Map<String, Object>> keys =
        escrow.bucketKeys().stream()
            .map(each ->
                Map.<String, Object>of(
                    "id", each.id().toString(),
                    "tenant", each.tenant(),
                    "bucket", each.bucket(),
                    "bucketId", each.bucketId(),
                    "generation", each.generation(),
                    "state", each.state(),
                    "created", each.created().toString()))
            .toList();
    return Map.of(
        "escrow", escrow.escrow().id(),
        "instance", escrow.escrow().instance(),
        "created", escrow.escrow().created().toString(),
        "bucketKeys", keys,
        "catalogKeys", escrow.catalogKeys().stream().map(EscrowedCatalogKey::generation).toList());
  }
}
