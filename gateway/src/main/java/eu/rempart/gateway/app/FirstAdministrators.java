package eu.rempart.gateway.app;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Administrator;
import eu.rempart.catalog.record.ClientCertificate;
import eu.rempart.gateway.administrator.AdministratorFiles;
import eu.rempart.gateway.administrator.Administrators;
import eu.rempart.gateway.administrator.Fingerprint;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.administrator.Totp;
import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.keymanager.file.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The administrators a new instance starts with: one for each role, named by it, their files in the
 * data folder. They are made once; one who is removed stays away, and so do files that were moved
 * to whoever is to have them. No role is ever joined to another, not even at the start: an instance
 * on one machine has four administrators in one folder rather than one with every right.
 */
final class FirstAdministrators {
  private static final String SETTING = "administrator/first";
  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrators.class);

  private final Catalog catalog;
  private final Administrators administrators;
  private final AdminAuthority authority;
  private final Path folder;
  private final Path listenerAuthority;

  /**
   * @param listenerAuthority certificate that vouches for the admin listener; goes with the files
   *     of each, so that they can call from another machine
   */
  FirstAdministrators(
      Catalog catalog,
      Administrators administrators,
      AdminAuthority authority,
      DataFolder folder,
      Path listenerAuthority) {
    this.catalog = catalog;
    this.administrators = administrators;
    this.authority = authority;
    this.folder = folder.admin();
    this.listenerAuthority = listenerAuthority;
  }

  /** Makes them at the first start, and renews their certificates at later ones. */
  void ensure() throws IOException {
    boolean made =
        catalog.<Boolean, RuntimeException>read(tx -> tx.settings().get(SETTING) != null);
    if (made) {
      renew();
    } else {
      make();
    }
    leaveAuthority();
    long together =
        Arrays.stream(Role.values())
            .filter(role -> AdministratorFiles.first(folder, role).exist())
            .count();
    if (together > 1) {
      LOG.info(
          "The files of {} administrators lie together in {}: whoever can read them has all their"
              + " roles; give each to whom it belongs",
          together,
          folder);
    }
  }

  private record Factors(X509Certificate certificate, Totp totp) {}

  /**
   * Files first, then all records in one transaction: a crash between leaves files to go on with.
   */
  private void make() throws IOException {
    Map<Role, Factors> factors = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      AdministratorFiles files = AdministratorFiles.first(folder, role);
      DataFolder.ownerOnly(files.folder());
      Totp totp = files.totpOrCreate();
      factors.put(role, new Factors(authority.ensure(files, role.word()), totp));
    }
    catalog.transact(tx -> {
      factors.forEach(
          (role, own) -> administrators.add(tx, role.word(), role, own.certificate(), own.totp()));
      tx.settings().put(SETTING, "made".getBytes(StandardCharsets.US_ASCII));
      return null;
    });
  }

  /** Not to the operator: in the folder itself, ca.pem is the administrators' own authority. */
  private void leaveAuthority() throws IOException {
    byte[] certificate = Files.readAllBytes(listenerAuthority);
    for (Role role : Role.values()) {
      AdministratorFiles files = AdministratorFiles.first(folder, role);
      if (role == Role.OPERATOR || !files.exist()) {
        continue;
      }
      Path there = files.authority();
      if (!Files.exists(there) || !Arrays.equals(Files.readAllBytes(there), certificate)) {
        new PrivateFile(there).replace(certificate);
      }
    }
  }

  /** Only for the key that is enrolled: one enrolled elsewhere since is not undone. */
  private void renew() {
    for (Role role : Role.values()) {
      AdministratorFiles files = AdministratorFiles.first(folder, role);
      Administrator administrator = administrators.find(role.word());
      if (administrator == null || !files.exist()) {
        continue;
      }
      ClientCertificate enrolled = administrator.certificate();
      X509Certificate certificate = authority.renewed(files, role.word());
      if (certificate != null
          && Fingerprint.of(certificate.getPublicKey()).equals(enrolled.publicKey())
          && !Fingerprint.of(certificate).equals(enrolled.fingerprint())) {
        administrators.enrol(role.word(), certificate, null);
      }
    }
  }
}
