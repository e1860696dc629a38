package eu.rempart.gateway.app.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.gateway.app.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance takes a folder that is its own or new, alone, and lets nobody else look in. */
class DataFolderTest {
  @TempDir Path parent;

  @Test
  void aNewFolderAndAllInItIsItsOwnersAlone() throws IOException {
    DataFolder folder = prepared("data");
    new ClientEnv("https://127.0.0.1:1", "eu-fr-1", "RMPT1", "secret", null).write(folder);
    new ReadyFile(1, "https://a", "https://b", "http://c", "eu-fr-1", "1").write(folder);
    try (Stream<Path> all = Files.walk(folder.root())) {
      for (Path each : all.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
            .as(each.toString())
            .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------");
      }
    }
    assertThat(folder.clientEnv()).exists();
    assertThat(folder.exists()).isTrue();
  }

  @Test
  void rightsThatWereWidenedAreTakenBack() throws IOException {
    DataFolder folder = prepared("data");
    for (Path each : List.of(folder.root(), folder.keys())) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    folder.prepare();
    for (Path each : List.of(folder.root(), folder.keys())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void aFolderOfSomeoneElsesIsRefusedAndNotTouched() throws IOException {
    Path foreign = Files.createDirectory(parent.resolve("foreign"));
    Files.writeString(foreign.resolve("thesis.txt"), "mine");
    assertThatThrownBy(DataFolder.at(foreign)::prepare)
        .isInstanceOf(StartRefused.class)
        .hasMessage(
            "%s holds something else; give --data a folder of Rempart's, or a new one", foreign);
    try (Stream<Path> all = Files.list(foreign)) {
      assertThat(all).containsExactly(foreign.resolve("thesis.txt"));
    }
    assertThatThrownBy(DataFolder.at(foreign.resolve("thesis.txt"))::prepare)
        .isInstanceOf(StartRefused.class)
        .hasMessage("%s is not a folder", foreign.resolve("thesis.txt"));
  }

  @Test
  void anInstanceStaysTheSameAndIsNoOther() {
    String id = prepared("data").instanceId();
    assertThat(prepared("data").instanceId()).isEqualTo(id).hasSize(36);
    assertThat(prepared("other").instanceId()).isNotEqualTo(id);
  }

  @Test
  void aFolderHeldInThisProcessIsRefusedUntilItIsLetGo() {
    DataFolder folder = prepared("data");
    FolderLock held = FolderLock.take(folder);
    assertThatThrownBy(() -> FolderLock.take(folder))
        .isInstanceOf(StartRefused.class)
        .hasMessage(
            "another instance (process %d) runs on %s; stop it first",
            ProcessHandle.current().pid(), folder.root());
    held.close();
    FolderLock.take(folder).close();
  }

  @Test
  void aFolderHeldByAnotherProcessIsRefusedUntilThatIsKilled() throws Exception {
    DataFolder folder = prepared("data");
    Process holder = hold(folder);
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("held");
      assertThatThrownBy(() -> FolderLock.take(folder))
          .isInstanceOf(StartRefused.class)
          .hasMessage(
              "another instance (process %d) runs on %s; stop it first",
              holder.pid(), folder.root());
    } finally {
      holder.destroyForcibly();
    }
    assertThat(holder.waitFor(60, TimeUnit.SECONDS)).isTrue();
    FolderLock.take(folder).close();
  }

  @Test
  void aReadyFileLeftByAKilledProcessSaysNothing() throws Exception {
    DataFolder folder = prepared("data");
    ReadyFile living = ready(ProcessHandle.current().pid());
    living.write(folder);
    assertThat(ReadyFile.read(folder)).isEqualTo(living);
    Process gone = new ProcessBuilder("true").start();
    assertThat(gone.waitFor(60, TimeUnit.SECONDS)).isTrue();
    ready(gone.pid()).write(folder);
    assertThat(ReadyFile.read(folder)).isNull();
    ReadyFile.remove(folder);
    assertThat(ReadyFile.read(folder)).isNull();
  }

  @Test
  void whatClientsSourceIsQuotedForTheShell() throws Exception {
    DataFolder folder = prepared("data");
    String odd = "it's $(touch nothing) `here`";
    ClientEnv env = new ClientEnv("https://[::1]:8443", "eu-fr-1", "RMPT1", odd, Path.of("/c d"));
    env.write(folder);
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                ". \"$0\"; printf '%s|%s|%s' \"$AWS_ENDPOINT_URL\""
                    + " \"$AWS_SECRET_ACCESS_KEY\" \"$AWS_CA_BUNDLE\"",
                folder.clientEnv().toString())
            .start();
    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8))
        .isEqualTo("https://[::1]:8443|" + odd + "|/c d");
    assertThat(env.toString()).doesNotContain(odd);
  }

  private static ReadyFile ready(long pid) {
    return new ReadyFile(pid, "https://a", "https://b", "http://c", "eu-fr-1", "1");
  }

  private DataFolder prepared(String name) {
    DataFolder folder = DataFolder.at(parent.resolve(name));
    folder.prepare();
    return folder;
  }

  private static Process hold(DataFolder folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LockHolder.class.getName(),
            folder.root().toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
