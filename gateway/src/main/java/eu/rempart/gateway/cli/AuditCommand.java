package eu.rempart.gateway.cli;

import eu.rempart.gateway.app.StartRefused;
import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.gateway.audit.AuditTrail;
import eu.rempart.gateway.audit.CheckpointKey;
import eu.rempart.gateway.audit.TrailExport;
import eu.rempart.gateway.audit.TrailVerifier;
import eu.rempart.gateway.audit.Verdict;
import eu.rempart.gateway.cli.admin.WhichCommand;
import eu.rempart.gateway.config.RempartConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rempart audit}: works on the files of the trail; needs no gateway. */
@Command(
    name = "audit",
    description = "Verifies the audit trail, and copies events out of it.",
    mixinStandardHelpOptions = true)
final class AuditCommand implements Runnable {
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Fa-f]{64}");

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw WhichCommand.of(spec);
  }

  @Command(
      name = "verify",
      description =
          "Checks that no line was changed, moved, left out or cut off. Exit code 1 names the first"
              + " broken line.",
      mixinStandardHelpOptions = true)
  int verify(
      @Mixin ConfigOptions options,
      @Option(
              names = "--key",
              paramLabel = "FILE|FINGERPRINT",
              description =
                  "The public key that signs checkpoints, PEM, or the fingerprint you noted, which"
                      + " the key beside the trail must have (default: that key).")
          @Nullable String expected)
      throws IOException {
    RempartConfig config = options.load().config();
    Path folder = folder(config);
    CheckpointKey key = key(folder.resolve(AuditTrail.KEY_FILE), expected);
    Verdict verdict =
        new TrailVerifier(folder, config.resolve(config.audit().secondPlace()), key).verify();
    PrintWriter out = spec.commandLine().getOut();
    int code =
        switch (verdict) {
          case Verdict.Intact intact -> {
            tell(out, intact, key);
            yield 0;
          }
          case Verdict.Broken(String file, long line, String reason) -> {
            out.printf("broken at line %d, in %s: %s%n", line, file, reason);
            yield 1;
          }
        };
    out.flush();
    return code;
  }

  private static void tell(PrintWriter out, Verdict.Intact intact, CheckpointKey key) {
    long last = intact.firstLine() + intact.lines() - 1;
    out.printf("intact: lines %d to %d%n", intact.firstLine(), last);
    if (intact.lastCheckpoint() == null) {
      out.println("no checkpoint yet: nothing is signed");
    } else {
      out.printf(
          "signed up to line %d by the last of %d checkpoints, of %s%n",
          intact.sealed(), intact.checkpoints(), intact.lastCheckpoint());
    }
    out.printf("key %s%n", key.fingerprint());
    if (intact.torn() > 0) {
      out.println("the last line is not finished: the gateway is writing it, or was killed");
    }
  }

  @Command(
      name = "export",
      description = "Copies events out, oldest first.",
      mixinStandardHelpOptions = true)
  int export(
      @Mixin ConfigOptions options,
      @Option(names = "--tenant", paramLabel = "T", description = "Only this tenant's events.")
          @Nullable String tenant,
      @Option(
              names = "--from",
              paramLabel = "TIME",
              converter = TimeOption.class,
              description = "From this moment on, such as 2026-11-01T00:00:00Z.")
          @Nullable Instant from,
      @Option(
              names = "--to",
              paramLabel = "TIME",
              converter = TimeOption.class,
              description = "Before this moment.")
          @Nullable Instant to,
      @Option(
              names = "--format",
              paramLabel = "F",
              defaultValue = "json",
              description = "json, or s3 for S3's server access log (default: json).")
          TrailExport.Format format)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    new TrailExport(tenant, from, to).copy(folder(options.load().config()), format, out::println);
    out.flush();
    return 0;
  }

  private static Path folder(RempartConfig config) {
    DataFolder.at(config.data()).requireReadable();
    Path folder = config.resolve(config.audit().folder());
    if (!Files.isDirectory(folder)) {
      throw new StartRefused(
          "there is no audit trail at " + folder + "; name the data folder with --data");
    }
    return folder;
  }

  private static CheckpointKey key(Path beside, @Nullable String expected) throws IOException {
    if (expected == null) {
      return key(beside);
    }
    if (!FINGERPRINT.matcher(expected).matches()) {
      return key(Path.of(expected));
    }
    CheckpointKey key = key(beside);
    if (!key.fingerprint().equalsIgnoreCase(expected)) {
      throw new StartRefused(
          "the key beside the trail, "
              + beside
              + ", is not the one you noted: its fingerprint is "
              + key.fingerprint()
              + "; trust this trail only if you know why its key is another");
    }
    return key;
  }

  private static CheckpointKey key(Path file) throws IOException {
    try {
      return CheckpointKey.parse(Files.readString(file));
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw new StartRefused("the key " + file + " cannot be used: it is no PEM public key", e);
    }
  }
}
