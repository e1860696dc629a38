package eu.rempart.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.gateway.audit.CheckpointKey;
import eu.rempart.gateway.keys.destruction.Certificate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rempart keys verify-certificate}: needs no gateway. */
@Command(
    name = "verify-certificate",
    description = {
      "Checks the certificate of a destruction of keys, and prints what it states.",
      "Exit code 1: it is not what was signed, or was signed with another key."
    },
    mixinStandardHelpOptions = true)
final class VerifyCertificateCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "FILE", description = "The certificate.")
  private Path file;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--key",
      paramLabel = "FILE",
      required = true,
      description =
          "The public key that signs, PEM, from where you noted it: the one of the audit trail,"
              + " which lies beside it.")
  private Path keyFile;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    CheckpointKey key = key();
    try {
      JsonNode statement = Certificate.verify(read(file), key);
      out.println(statement.toPrettyString());
      out.println("signed with key " + key.fingerprint());
      return 0;
    } catch (IllegalArgumentException e) {
      out.println("not valid: " + e.getMessage());
      return Refusals.REFUSED;
    } finally {
      out.flush();
    }
  }

  private CheckpointKey key() throws IOException {
    try {
      return CheckpointKey.parse(read(keyFile));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), keyFile + " is no Ed25519 public key in PEM", e);
    }
  }

  private String read(Path from) throws IOException {
    if (!Files.isReadable(from)) {
      throw new ParameterException(spec.commandLine(), "there is no file to read at " + from);
    }
    return Files.readString(from);
  }
}
