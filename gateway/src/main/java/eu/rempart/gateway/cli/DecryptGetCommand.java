package eu.rempart.gateway.cli;

import eu.rempart.envelope.BlobId;
import eu.rempart.gateway.offline.Extraction.Failure;
import eu.rempart.gateway.offline.ObjectContent;
import eu.rempart.gateway.offline.OfflineObject;
import eu.rempart.gateway.offline.UnreadableObjectException;
import eu.rempart.keymanager.escrow.EscrowException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rempart decrypt get}. */
@Command(
    name = "get",
    description = "Writes one object, or one blob by its id, to a new file or to standard output.",
    mixinStandardHelpOptions = true)
final class DecryptGetCommand implements Callable<Integer> {
  private static final String STDOUT = "-";

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private DecryptCommand decrypt;

  @Option(names = "--blob", paramLabel = "ID", description = "The blob, by its id.")
  private @Nullable String blob;

  @Option(names = "--bucket", paramLabel = "NAME", description = "The object's bucket.")
  private @Nullable String bucket;

  @Option(names = "--key", paramLabel = "KEY", description = "The object's key.")
  private @Nullable String key;

  @Option(
      names = "--version-id",
      paramLabel = "ID",
      description = "The object's version (default: the latest).")
  private @Nullable String version;

  @Option(names = "--part", paramLabel = "N", description = "Only this part of the object.")
  private @Nullable Integer part;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "The file to make, or - for standard output.")
  private String to;

  @Override
  public Integer call() throws IOException {
    boolean byName = bucket != null && key != null;
    if (byName == (blob != null)) {
      throw new ParameterException(spec.commandLine(), "give --blob, or else --bucket and --key");
    }
    List<Failure> failures = new ArrayList<>();
    try (OfflinePlaces places = decrypt.open(spec)) {
      ObjectContent content = new ObjectContent(places.blobs(), places.keys());
      Content wanted = blob != null ? ofBlob(content, blob) : ofObject(content, places);
      write(wanted, failures);
    }
    return Failures.tell(spec.commandLine().getErr(), failures);
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private Content ofBlob(ObjectContent content, String id) {
    BlobId parsed;
    try {
      parsed = BlobId.parse(id);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--blob takes 32 lower-case hexadecimal digits");
    }
    return out -> content.write(parsed, out);
  }

  private Content ofObject(ObjectContent content, OfflinePlaces places) throws IOException {
    List<OfflineObject> found = new ArrayList<>();
    List<Failure> passed = new ArrayList<>();
    places.objects(
        object -> {
          if (object.bucket().equals(bucket)
              && object.key().equals(key)
              && (version == null ? object.latest() : object.versionId().equals(version))) {
            found.add(object);
          }
        },
        passed,
        new Progress(spec.commandLine().getErr(), "blobs read"));
    if (found.isEmpty()) {
      throw new EscrowException(
          "There is no object "
              + Printable.of(bucket + "/" + key)
              + " among what could be read"
              + (passed.isEmpty() ? "" : "; " + passed.size() + " blobs could not be"));
    }
    OfflineObject object = found.getFirst();
    if (object.doubt() != null) {
      spec.commandLine()
          .getErr()
          .println(Printable.of("rempart: " + object.name() + ": " + object.doubt()));
    }
    return part == null ? out -> content.write(object, out) : ofPart(content, object, part);
  }

  private Content ofPart(ObjectContent content, OfflineObject object, int number) {
    for (OfflineObject.Part each : object.parts()) {
      if (each.number() == number) {
        return out -> content.write(each, out);
      }
    }
    throw new EscrowException(Printable.of(object.name()) + " has no part " + number);
  }

  private void write(Content content, List<Failure> failures) throws IOException {
    String name = blob != null ? "" : bucket + "/" + key;
    if (to.equals(STDOUT)) {
      OutputStream out = new BufferedOutputStream(System.out, 1 << 17);
      try {
        content.writeTo(out);
      } catch (UnreadableObjectException e) {
        failures.add(new Failure(name, e.blob(), String.valueOf(e.getMessage())));
      }
      out.flush();
      return;
    }
    Path file = Path.of(to);
    boolean whole = false;
    try (OutputStream out = new BufferedOutputStream(create(file), 1 << 17)) {
      content.writeTo(out);
      whole = true;
    } catch (UnreadableObjectException e) {
      failures.add(new Failure(name, e.blob(), String.valueOf(e.getMessage())));
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static OutputStream create(Path file) {
    try {
      // Made and opened at once: nobody puts a link in between.
      return Channels.newOutputStream(
          Files.newByteChannel(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    } catch (FileAlreadyExistsException e) {
      throw new EscrowException("There is a file " + file + " already");
    } catch (IOException e) {
      throw new EscrowException(
          "The file " + file + " cannot be made: " + e.getClass().getSimpleName());
    }
  }
}
