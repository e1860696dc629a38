package eu.rempart.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.audit.AuditTrail;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whatever goes wrong, a command says in a sentence what it is, and shows no trace. */
class RefusalsTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return line().execute(arguments);
  }

  private CommandLine line() {
    return new CommandLine(new RempartCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Refusals())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true));
  }

  private void said(String... parts) {
    assertThat(err.toString())
        .contains(parts)
        .doesNotContain("\tat ", "Exception", "java.", "internal fault");
  }

  @Test
  void everyCommandHasHelp() {
    List<List<String>> commands = new ArrayList<>();
    collect(line(), List.of(), commands);
    assertThat(commands).hasSizeGreaterThan(20);
    for (List<String> words : commands) {
      List<String> asked = new ArrayList<>(words);
      asked.add("--help");
      assertThat(run(asked.toArray(String[]::new))).as(words + " " + err).isZero();
    }
  }

  private static void collect(CommandLine line, List<String> words, List<List<String>> all) {
    all.add(words);
    line.getSubcommands()
        .forEach((name, below) -> {
          List<String> longer = new ArrayList<>(words);
          longer.add(name);
          collect(below, longer, all);
        });
  }

  @Test
  void aCommandThatIsHalfOneNamesTheOtherHalves() {
    assertThat(run("audit")).isEqualTo(2);
    said("after `rempart audit`: ", "verify", "export");
    assertThat(run("admin", "keys")).isEqualTo(2);
    said("after `rempart admin keys`: ", "rotate", "revoke");
  }

  @Test
  void aFolderThatCannotBeLookedIntoIsNotSaidToBeEmpty() throws IOException {
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    for (String[] command : new String[][] {{"admin", "whoami"}, {"audit", "verify"}}) {
      assertThat(run(command[0], command[1], "--data", loop.toString())).isEqualTo(1);
      said("the data folder " + loop + " cannot be read by this user");
    }
    assertThat(run("doctor", "--data", loop.toString())).isEqualTo(1);
    assertThat(out.toString()).doesNotContain("no keystore yet").contains("FAIL  keys");
  }

  @Test
  void aTrailThatCannotBeReadIsNamed() throws Exception {
    Path audit = Files.createDirectories(folder.resolve("audit"));
    assertThat(run("audit", "verify", "--data", folder.toString())).isEqualTo(1);
    said("there is no " + audit.resolve(AuditTrail.KEY_FILE));
    assertThat(run("audit", "verify", "--data", folder.toString(), "--key", "nowhere.pem"))
        .isEqualTo(1);
    said("there is no nowhere.pem");
    Files.createDirectory(audit.resolve(AuditTrail.KEY_FILE));
    assertThat(run("audit", "verify", "--data", folder.toString())).isEqualTo(1);
  }

  @Test
  void aFingerprintThatWasNotedIsHeldAgainstTheKeyBesideTheTrail() throws Exception {
    Path audit = Files.createDirectories(folder.resolve("audit"));
    byte[] key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
    Files.writeString(
        audit.resolve(AuditTrail.KEY_FILE),
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getEncoder().encodeToString(key)
            + "\n-----END PUBLIC KEY-----\n");
    assertThat(run("audit", "verify", "--data", folder.toString(), "--key", "0".repeat(64)))
        .isEqualTo(1);
    said("is not the one you noted: its fingerprint is ");
    String noted = err.toString().replaceFirst("(?s).*fingerprint is ([0-9a-f]{64}).*", "$1");
    run("audit", "verify", "--data", folder.toString(), "--key", noted);
    assertThat(out.toString() + err).doesNotContain("you noted", "there is no", "cannot be used");
  }

  @Test
  void aTimeThatIsNoneIsToldHowTimesAreWritten() {
    assertThat(run("audit", "export", "--data", folder.toString(), "--from", "yesterday"))
        .isEqualTo(2);
    said("'yesterday' is not a time such as 2026-11-01T00:00:00Z");
  }

  @Test
  void aPortThatIsTakenLeavesNothingBehind() throws IOException {
    Path data = folder.resolve("new");
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String listen = "127.0.0.1:" + other.getLocalPort();
      assertThat(run("up", "--data", data.toString(), "--listen", listen)).isEqualTo(1);
    }
    said("nothing can listen on 127.0.0.1:");
    assertThat(data).doesNotExist();
  }
}
