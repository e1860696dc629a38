package eu.rempart.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.keymanager.testing.OpenBaoServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code rempart keys attest}, against a real OpenBao. */
class KeysCommandTest {
  private static final OpenBaoServer SERVER = OpenBaoServer.shared();

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void configure() throws IOException {
    SERVER.createKey("attested");
    Path token = folder.resolve("token");
    Files.writeString(token, OpenBaoServer.ROOT_TOKEN);
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    configure("[{id: usual, key: attested}]");
  }

  private void configure(String keys) throws IOException {
    Files.writeString(
        folder.resolve("rempart.yaml"),
        """
        keys:
          provider: vault
          vault:
            address: %s
            country: FR
            jurisdiction: FR
            keys: %s
            login: {token-file: token}
        """
            .formatted(SERVER.address(), keys));
  }

  private int attest(String... more) {
    String[] arguments = new String[6 + more.length];
    System.arraycopy(
        new String[] {
          "keys",
          "attest",
          "--data",
          folder.toString(),
          "--config",
          folder.resolve("rempart.yaml").toString()
        },
        0,
        arguments,
        0,
        6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return new CommandLine(new RempartCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Refusals())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void endsWellWhenAllIsWell() {
    assertThat(attest()).isZero();
    assertThat(out.toString())
        .contains("usual  vault:transit/attested", "derived=true", "version 1", ", current", "OK")
        .doesNotContain("WRONG");
  }

  @Test
  void endsWithASentenceForEachKeyThatIsNotWell() throws Exception {
    SERVER.write("transit/keys/attested-open", Map.of("derived", true, "exportable", true));
    configure("[{id: usual, key: attested}, {id: open, key: attested-open}]");

    assertThat(attest()).isEqualTo(1);
    assertThat(out.toString())
        .contains("open  vault:transit/attested-open")
        .containsOnlyOnce("WRONG")
        .contains("WRONG  it is exportable, so it could leave Vault");
  }

  @Test
  void printsJson() throws Exception {
    SERVER.write("transit/keys/attested/rotate", Map.of());
    assertThat(attest("--output", "json")).isZero();

    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.path("ok").asBoolean()).isTrue();
    JsonNode key = report.path("keys").path(0);
    assertThat(key.path("id").asText()).isEqualTo("usual");
    assertThat(key.path("kek").asText()).isEqualTo("vault:transit/attested");
    assertThat(key.path("settings").path("exportable").isBoolean()).isTrue();
    assertThat(key.path("versions").size()).isGreaterThan(1);
    assertThat(key.path("versions").path(0).path("ageSeconds").isIntegralNumber()).isTrue();
    assertThat(key.path("wrong").isEmpty()).isTrue();
  }

  @Test
  void saysInASentenceWhatKeepsItFromAttesting() throws Exception {
    configure("[{id: usual, key: attested-none}]");
    assertThat(attest()).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo("rempart: Vault has no transit key transit/attested-none\n");
  }

  @Test
  void asksForTheLoginOfTheRoleItIsToTake() {
    assertThat(attest("--as", "rotator")).isEqualTo(1);
    assertThat(err.toString()).contains("keys.vault.rotator says no way to log in to Vault");
    assertThat(attest("--as", "nobody")).isEqualTo(2);
  }
}
