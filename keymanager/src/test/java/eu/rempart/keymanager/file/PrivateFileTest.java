package eu.rempart.keymanager.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.keymanager.KeyConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void replacesItsContentAndLeavesNothingElse() throws Exception {
    PrivateFile file = new PrivateFile(folder.resolve("f"));
    file.replace(bytes("one"));
    file.replace(bytes("two"));

    assertThat(file.read()).isEqualTo(bytes("two"));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void createsOnce() throws Exception {
    PrivateFile file = new PrivateFile(folder.resolve("f"));
    assertThat(file.create(bytes("one"))).isTrue();
    assertThat(file.create(bytes("two"))).isFalse();
    assertThat(file.read()).isEqualTo(bytes("one"));
  }

  @Test
  void letsTheGroupReadButNotChange() throws Exception {
    PrivateFile file = new PrivateFile(folder.resolve("f"));
    file.create(bytes("one"));
    Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("r--r-----"));
    assertThat(file.read()).isEqualTo(bytes("one"));
    for (String open : List.of("rw--w----", "rw----r--", "rw-----w-", "rwx--x---")) {
      Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString(open));
      assertThatThrownBy(file::read)
          .isInstanceOf(KeyConfigurationException.class)
          .hasMessageContaining("chmod 600");
    }
  }

  @Test
  void saysWhatCannotBeReadOrWritten() {
    PrivateFile missing = new PrivateFile(folder.resolve("none").resolve("f"));
    assertThat(missing.exists()).isFalse();
    assertThatThrownBy(missing::read)
        .isInstanceOf(KeyConfigurationException.class)
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> missing.create(bytes("x"))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> missing.replace(bytes("x"))).isInstanceOf(IOException.class);
  }
}
