package eu.rempart.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.administrator.AdministratorFiles;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.app.folder.DataFolder;
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

  @Test
  void failsWhenTheAuthorityOfAnInstanceThatServedIsGone() throws IOException {
    Files.createDirectories(folder.resolve("tls"));
    Files.createFile(folder.resolve("tls/admin-server.pem"));
    assertThat(finding().grade()).isEqualTo(Finding.Grade.FAIL);
    assertThat(finding().sentence())
        .contains(folder.resolve("admin/ca.key").toString())
        .contains("put both files back");
  }

  @Test
  void saysSoWhenItCannotLook() throws IOException {
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    Finding finding = new AdministratorCheck(DataFolder.at(loop)).finding();
    assertThat(finding.grade()).isEqualTo(Finding.Grade.FAIL);
    assertThat(finding.sentence()).contains(loop + " cannot be read by this user");
  }

  private Finding finding() {
    return new AdministratorCheck(DataFolder.at(folder)).finding();
  }

  private void leave(Role role) throws IOException {
    AdministratorFiles files = AdministratorFiles.first(folder.resolve("admin"), role);
    Files.createDirectories(files.folder());
    Files.createFile(files.certificate());
    Files.createFile(files.key());
  }
}
