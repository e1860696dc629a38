package eu.rempart.gateway.cli;

import eu.rempart.gateway.offline.BlobReading;
import eu.rempart.gateway.offline.Extraction.Failure;
import eu.rempart.gateway.offline.OfflineObject;
import eu.rempart.gateway.offline.OfflineReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rempart decrypt list}. */
@Command(
    name = "list",
    description = "Lists the objects that can be given back: time, size, bucket/key, version.",
    mixinStandardHelpOptions = true)
final class DecryptListCommand implements Callable<Integer> {
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

  @Option(
      names = "--blobs",
      description = "List every blob by itself, by what its own record says, as it is met.")
  private boolean blobs;

  @Override
  public Integer call() throws IOException {
    List<Failure> failures = new ArrayList<>();
    Progress progress = new Progress(spec.commandLine().getErr(), "blobs read");
    try (OfflinePlaces places = decrypt.open(spec)) {
      if (blobs) {
        places.eachRecord(this::print, failures, progress);
      } else {
        places.objects(
            object -> {
              if (choice.holds(object)) {
                print(object);
              }
            },
            failures,
            progress);
      }
    }
    return Failures.tell(spec.commandLine().getErr(), failures);
  }

  private void print(OfflineObject object) {
    String doubt = object.doubt();
    output.print(
        spec,
        OfflineReport.of(object),
        text ->
            text.printf(
                "%s  %,16d  %s  %s%s%n",
                object.created(),
                object.size(),
                Printable.of(object.name()),
                object.versionId().equals("null") ? "" : Printable.of(object.versionId()),
                doubt == null
                    ? ""
                    : "  (" + object.parts().size() + " parts; " + Printable.of(doubt) + ")"));
  }

  private void print(BlobReading.Opened blob) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("blob", blob.id().toString());
    line.put("tenant", blob.record().tenant());
    line.put("bucket", blob.record().bucket());
    line.put("key", blob.record().key());
    line.put("versionId", blob.record().versionId());
    line.put("uploadId", blob.record().uploadId());
    line.put("partNumber", blob.record().partNumber());
    line.put("created", blob.record().created().toString());
    line.put("size", blob.plainLength());
    output.print(
        spec,
        line,
        text ->
            text.printf(
                "%s  %s  %,16d  %s%s%n",
                blob.id(),
                blob.record().created(),
                blob.plainLength(),
                Printable.of(blob.record().bucket() + "/" + blob.record().key()),
                blob.record().partNumber() == 0
                    ? ""
                    : Printable.of(
                        "  part "
                            + blob.record().partNumber()
                            + " of "
                            + blob.record().uploadId())));
  }
}
