package eu.rempart.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import eu.rempart.catalog.record.Administrator;
import eu.rempart.gateway.admin.testing.Certificates;
import eu.rempart.gateway.administrator.Administrators;
import eu.rempart.gateway.administrator.CertificateIssuer;
import eu.rempart.gateway.administrator.Fingerprint;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.administrator.Totp;
import eu.rempart.gateway.app.certificate.CertificateRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAdministratorsTest {
  @TempDir Path data;
  private AdminFixture admin;

  @BeforeEach
  void start() throws IOException {
    admin = new AdminFixture(data.resolve("instance"));
  }

  @AfterEach
  void stop() {
    admin.close();
  }

  @Test
  void thereIsOneForEachRoleWithFilesForTheirOwnerAlone() throws IOException {
    assertThat(admin.administrators.list("", 10))
        .extracting(Administrator::name, Administrator::role)
        .containsExactlyInAnyOrder(
            tuple("owner", "owner"),
            tuple("key-officer", "key-officer"),
            tuple("operator", "operator"),
            tuple("auditor", "auditor"));
    assertThat(admin.files(Role.OPERATOR).folder()).isEqualTo(admin.folder.admin());
    for (Role role : Role.values()) {
      for (Path file :
          List.of(
              admin.files(role).certificate(),
              admin.files(role).key(),
              admin.files(role).totpFile().path())) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(admin.files(role).folder())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void aLaterStartChangesNothing() throws IOException {
    List<Administrator> before = admin.administrators.list("", 10);

    admin.first().ensure();

    assertThat(admin.administrators.list("", 10)).isEqualTo(before);
  }

  @Test
  void oneWhoWasRemovedStaysAway() throws IOException {
    admin.administrators.remove("auditor");

    admin.first().ensure();

    assertThat(admin.administrators.find("auditor")).isNull();
  }

  @Test
  void filesThatWereMovedAwayAreNotMadeAgain() throws IOException {
    Files.delete(admin.files(Role.OWNER).key());
    Files.delete(admin.files(Role.OWNER).certificate());

    admin.first().ensure();

    assertThat(admin.files(Role.OWNER).exist()).isFalse();
    assertThat(admin.administrators.find("owner")).isNotNull();
  }

  @Test
  void aCertificateNearItsEndIsRenewedForTheSameKey() throws IOException {
    X509Certificate before = admin.certificate(Role.OPERATOR);
    admin.clock.move(Duration.ofDays(380));

    admin.first().ensure();

    X509Certificate after = admin.certificate(Role.OPERATOR);
    assertThat(after.getNotAfter()).isAfter(before.getNotAfter());
    assertThat(after.getPublicKey()).isEqualTo(before.getPublicKey());
    assertThat(admin.administrators.holder(after)).isNotNull();
    assertThat(admin.administrators.holder(before)).isNull();
    assertThat(Objects.requireNonNull(admin.administrators.find("operator")).totpSecret())
        .as("the second factor stays")
        .isNotNull();
  }

  @Test
  void aRenewalCutShortIsFinishedByTheNextStart() throws IOException {
    admin.clock.move(Duration.ofDays(380));
    AdminAuthority authority = admin.authority();
    X509Certificate renewed = authority.renewed(admin.files(Role.AUDITOR), "auditor");
    assertThat(admin.administrators.holder(Objects.requireNonNull(renewed))).isNull();

    admin.first().ensure();

    assertThat(admin.administrators.holder(renewed)).isNotNull();
  }

  @Test
  void anEnrolmentElsewhereIsNotUndoneByTheOldFiles() throws Exception {
    AdminAuthority authority = admin.authority();
    var issue = authority.issue("auditor", CertificateRequest.of(Certificates.pair(), "auditor"));
    X509Certificate elsewhere = ((CertificateIssuer.Issue.Made) issue).certificate();
    Administrators administrators = admin.administrators;
    administrators.enrol("auditor", elsewhere, Totp.generate());
    admin.clock.move(Duration.ofDays(380));

    admin.first().ensure();

    assertThat(Objects.requireNonNull(administrators.find("auditor")).certificate().fingerprint())
        .isEqualTo(Fingerprint.of(elsewhere));
  }

  @Test
  void anAuthorityThatWasMovedAwayStopsTheStartAndIsNotMadeAgain() throws IOException {
    for (String file : List.of("ca.key", "ca.pem")) {
      Path there = admin.folder.admin().resolve(file);
      Path away = data.resolve("away");
      Files.move(there, away);

      assertThatThrownBy(admin::authority)
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining(there.toString())
          .hasMessageContaining("put both files back");

      assertThat(there).doesNotExist();
      Files.move(away, there);
    }
    assertThat(admin.authority().certificate()).exists();
  }

  @Test
  void eachFolderThatIsToBeMovedHasTheAuthorityOfTheListener() throws IOException {
    byte[] listener = Files.readAllBytes(admin.folder.tls().resolve("ca.pem"));
    for (Role role : List.of(Role.OWNER, Role.KEY_OFFICER, Role.AUDITOR)) {
      assertThat(admin.files(role).authority()).hasBinaryContent(listener);
    }
    Files.delete(admin.files(Role.OWNER).authority());
    admin.first().ensure();
    assertThat(admin.files(Role.OWNER).authority()).hasBinaryContent(listener);
    assertThat(Files.readAllBytes(admin.folder.admin().resolve("ca.pem")))
        .as("the administrators' own authority")
        .isNotEqualTo(listener);
  }
}
