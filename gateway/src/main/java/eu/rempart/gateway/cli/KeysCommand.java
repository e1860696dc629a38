package eu.rempart.gateway.cli;

import eu.rempart.gateway.app.key.KeyAttestations;
import eu.rempart.gateway.app.key.VaultRole;
import eu.rempart.gateway.cli.admin.WhichCommand;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.keymanager.KekAttestation;
import eu.rempart.keymanager.VersionAges;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rempart keys}: the key-encryption keys of a configuration. */
@Command(
    name = "keys",
    description = "Looks at the key-encryption keys of the configuration.",
    subcommands = VerifyCertificateCommand.class,
    mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {
  /** How the attestation is printed. */
  enum Output {
    TEXT,
    JSON
  }

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw WhichCommand.of(spec);
  }

  @Command(
      name = "attest",
      description = {
        "Reads and checks each transit key: its type, that it is derived, that it can neither be"
            + " exported nor backed up in clear nor deleted, and how old its versions are.",
        "Exit code 0: all is well; 1: a sentence says what is not."
      },
      mixinStandardHelpOptions = true)
  int attest(
      @Mixin ConfigOptions options,
      @Option(
              names = "--as",
              paramLabel = "ROLE",
              defaultValue = "gateway",
              description =
                  "Whose login to Vault is used: gateway, rotator, key-officer (default: gateway).")
          String role,
      @Option(
              names = "--max-age",
              paramLabel = "DAYS",
              defaultValue = "400",
              description =
                  "How many days old the current version may be; an older one that still unwraps,"
                      + " twice as many (default: 400).")
          int days,
      @Option(
              names = "--output",
              paramLabel = "text|json",
              defaultValue = "text",
              description = "How to print it (default: text).")
          Output output) {
    RempartConfig config = options.load().config();
    Instant now = Instant.now();
    VersionAges ages = new VersionAges(Duration.ofDays(days), now);
    Map<String, KekAttestation> all = new KeyAttestations(config, role(role), ages).read();
    AttestationReport report = new AttestationReport(all, now);
    PrintWriter out = spec.commandLine().getOut();
    out.print(output == Output.JSON ? report.json() : report.text());
    out.flush();
    return report.well() ? 0 : Refusals.REFUSED;
  }

  private VaultRole role(String role) {
    return switch (role) {
      case "gateway" -> VaultRole.GATEWAY;
      case "rotator" -> VaultRole.ROTATOR;
      case "key-officer" -> VaultRole.KEY_OFFICER;
      default ->
          throw new ParameterException(
              spec.commandLine(), "--as takes gateway, rotator or key-officer, not " + role);
    };
  }
}
