package eu.rempart.gateway.cli;

import eu.rempart.keymanager.escrow.Escrow;
import eu.rempart.keymanager.escrow.EscrowException;
import eu.rempart.keymanager.escrow.EscrowShare;
import eu.rempart.keymanager.escrow.OpenEscrow;
import eu.rempart.keymanager.escrow.PrivateKeyPem;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that open an escrow. */
final class EscrowOptions {
  private static final long LARGEST = 256 << 20;
  private static final String STDIN = "-";
  private static final String END = "-----END";

  @Option(
      names = "--share",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "A share; given as often as shares are needed. - reads them from standard input, each"
              + " followed by an empty line.")
  private List<String> shares = new ArrayList<>();

  @Option(
      names = "--private-key",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "In place of shares: a recipient's private key, PKCS #8 in PEM.")
  private @Nullable Path privateKey;

  @Option(
      names = "--passphrase-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Holds the private key's passphrase (default: asked for on the terminal).")
  private @Nullable Path passphraseFile;

  @Option(
      names = "--escrow-key",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "In place of shares: the 32 bytes of the escrow key, as a smart card or HSM unwrapped"
              + " them.")
  private @Nullable Path escrowKey;

  /**
   * Opens an escrow with whatever was given.
   *
   * @throws EscrowException with a sentence when that does not open it
   */
  OpenEscrow open(Path file) {
    Escrow escrow = Escrow.parse(bytes(file));
    if (privateKey != null) {
      return OpenEscrow.withPrivateKey(
          escrow, PrivateKeyPem.parse(text(privateKey), this::passphrase));
    }
    if (escrowKey != null) {
      return OpenEscrow.withKey(escrow, bytes(escrowKey));
    }
    List<EscrowShare> read = new ArrayList<>();
    try {
      for (String share : shares) {
        if (share.equals(STDIN)) {
          typed().forEach(each -> read.add(EscrowShare.parse(each)));
        } else {
          read.add(parsed(Path.of(share)));
        }
      }
      return OpenEscrow.withShares(escrow, read);
    } finally {
      read.forEach(EscrowShare::close);
    }
  }

  private static EscrowShare parsed(Path file) {
    try {
      return EscrowShare.parse(text(file));
    } catch (EscrowException e) {
      throw new EscrowException(file + ": " + e.getMessage());
    }
  }

  private static List<String> typed() {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<String> found = new ArrayList<>();
    StringBuilder share = new StringBuilder();
    in.lines()
        .forEach(line -> {
          share.append(line).append('\n');
          if ((line.isBlank() || line.strip().startsWith(END)) && !share.toString().isBlank()) {
            found.add(share.toString());
            share.setLength(0);
          } else if (line.isBlank()) {
            share.setLength(0);
          }
        });
    if (!share.toString().isBlank()) {
      found.add(share.toString());
    }
    return found;
  }

  @SuppressWarnings("SystemConsoleNull") // from JDK 25 on it is null again without a terminal
  private char @Nullable [] passphrase() {
    if (passphraseFile != null) {
      return text(passphraseFile).lines().findFirst().orElse("").toCharArray();
    }
    Console console = System.console();
    return console == null || !console.isTerminal()
        ? null
        : console.readPassword("Passphrase of the private key: ");
  }

  private static String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new EscrowException("The file " + file + " is larger than any escrow");
      }
      return Files.readAllBytes(file);
    } catch (IOException | UncheckedIOException e) {
      throw new EscrowException(
          "The file " + file + " cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
