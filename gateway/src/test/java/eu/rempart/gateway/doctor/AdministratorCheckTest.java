package eu.rempart.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.administrator.AdministratorFiles;
import eu.rempart.gateway.administrator.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministratorCheckTest {
  @TempDir Path folder;

  @Test
  void warnsWhenRolesThatAreToBeApartLieTogether() throws IOException {
    assertThat(finding().grade()).isEqualTo(Finding.Grade.OK);
    leave(Role.AUDITOR);
    assertThat(finding().grade()).isEqualTo(Finding.Grade.OK);
    leave(Role.KEY_OFFICER);
    assertThat(finding().grade()).isEqualTo(Finding.Grade.WARN);
    assertThat(finding().sentence()).contains("key-officer, auditor").contains(folder.toString());
  }

  private Finding finding() {
    return new AdministratorCheck(folder).finding();
  }

  private void leave(Role role) throws IOException {
    AdministratorFiles files = AdministratorFiles.first(folder, role);
    Files.createDirectories(files.folder());
    Files.createFile(files.certificate());
    Files.createFile(files.key());
  }
}
