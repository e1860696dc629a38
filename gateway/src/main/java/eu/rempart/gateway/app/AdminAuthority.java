package eu.rempart.gateway.app;

import eu.rempart.gateway.administrator.AdministratorFiles;
import eu.rempart.gateway.administrator.CertificateIssuer;
import eu.rempart.gateway.app.certificate.CertificateFiles;
import eu.rempart.gateway.app.certificate.CertificateRequest;
import eu.rempart.gateway.app.certificate.LocalAuthority;
import eu.rempart.gateway.app.certificate.Pem;
import eu.rempart.gateway.app.folder.DataFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The authority of the administrators' certificates, kept in the data folder. */
public final class AdminAuthority implements CertificateIssuer {
  private final CertificateFiles files;
  private final LocalAuthority authority;

  /**
   * Opens it, or makes it.
   *
   * @param administered whether there are administrators: a new authority would lock them all out
   * @throws StartRefused when there are, and it is not there or not whole
   */
  AdminAuthority(DataFolder folder, boolean administered, Clock clock) {
    this.files = CertificateFiles.in(folder.admin(), "ca");
    if (administered && LocalAuthority.certificate(files) == null) {
      throw StartRefused.forGood(missing(folder));
    }
    this.authority = LocalAuthority.openOrCreate(files, "Rempart administrators", clock);
  }

  /** Why an instance that has administrators does not start without it. */
  private static String missing(DataFolder folder) {
    CertificateFiles files = CertificateFiles.in(folder.admin(), "ca");
    return "the authority of the administrators' certificates, "
        + files.certificate()
        + " and "
        + files.key()
        + ", is missing, damaged or not this user's to read, and a new one would lock every"
        + " administrator out; put both files back from where they were moved to, or from a backup";
  }

  /**
   * What a start would refuse an instance for that served before, without a look at its catalog;
   * null for nothing. A listener's certificate is made after the administrators.
   */
  public static @Nullable String missingAfterStart(DataFolder folder) {
    boolean served = Files.exists(CertificateFiles.in(folder.tls(), "admin-server").certificate());
    return served && LocalAuthority.certificate(CertificateFiles.in(folder.admin(), "ca")) == null
        ? missing(folder)
        : null;
  }

  /** What the admin listener trusts. */
  Path certificate() {
    return files.certificate();
  }

  /** A first administrator's key and certificate, made unless they are there. */
  X509Certificate ensure(AdministratorFiles administrator, String name) {
    authority.ensureClient(files(administrator), name);
    return Objects.requireNonNull(LocalAuthority.certificate(files(administrator)));
  }

  /** The certificate of an administrator's key, made anew when it nears its end; null for none. */
  @Nullable X509Certificate renewed(AdministratorFiles administrator, String name) {
    return authority.renewed(files(administrator), name);
  }

  private static CertificateFiles files(AdministratorFiles administrator) {
    return new CertificateFiles(administrator.certificate(), administrator.key());
  }

  @Override
  public Issue issue(String name, String pem) {
    return switch (CertificateRequest.read(pem)) {
      case CertificateRequest.Reading.Key(PublicKey key) ->
          new Issue.Made(authority.client(name, key));
      case CertificateRequest.Reading.Refused(String sentence) -> new Issue.Refused(sentence);
    };
  }

  @Override
  public String pem(X509Certificate certificate) {
    try {
      return new String(Pem.of(certificate), StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was made does not encode", e);
    }
  }
}
