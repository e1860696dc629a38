package eu.rempart.gateway.cli;

import eu.rempart.gateway.offline.ExtractedTree;
import eu.rempart.gateway.offline.Extraction;
import eu.rempart.gateway.offline.Extraction.Failure;
import eu.rempart.gateway.offline.ObjectContent;
import eu.rempart.gateway.offline.OfflineReport;
import eu.rempart.keymanager.escrow.EscrowException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rempart decrypt all}. */
@Command(
    name = "all",
    description =
        "Writes every object below a new folder, as BUCKET/KEY, with %%index.jsonl beside them.",
    mixinStandardHelpOptions = true)
final class DecryptAllCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private DecryptCommand decrypt;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private ObjectChoice choice;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private OutputOption output;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--into",
      paramLabel = "DIR",
      required = true,
      description = "The folder to make; an empty one of your own will do, and becomes private.")
  private Path into;

  @Override
  public Integer call() throws IOException {
    List<Failure> failures = new ArrayList<>();
    try (OfflinePlaces places = decrypt.open(spec);
        Extraction extraction =
            new Extraction(new ObjectContent(places.blobs(), places.keys()), tree())) {
      Progress read = new Progress(spec.commandLine().getErr(), "blobs read");
      Progress written = new Progress(spec.commandLine().getErr(), "objects written");
      places.objects(
          object -> {
            if (choice.holds(object)) {
              extraction.add(object, choice.allVersions());
              written.step(object.size());
            }
          },
          failures,
          read);
      failures.addAll(extraction.failures());
      output.print(
          spec,
          Map.of(
              "objects", extraction.objects(),
              "bytes", extraction.bytes(),
              "failures", failures.stream().map(OfflineReport::of).toList()),
          text ->
              text.printf(
                  "%,d objects, %,d bytes, in %s%n",
                  extraction.objects(), extraction.bytes(), into));
    }
    return Failures.tell(spec.commandLine().getErr(), failures);
  }

  private ExtractedTree tree() throws IOException {
    try {
      return ExtractedTree.in(into);
    } catch (FileAlreadyExistsException e) {
      throw new EscrowException(into + " is not an empty folder: name one to be made");
    } catch (AccessDeniedException e) {
      throw new EscrowException(
          into + " is not the own folder of who runs this: name one to be made");
    }
  }
}
