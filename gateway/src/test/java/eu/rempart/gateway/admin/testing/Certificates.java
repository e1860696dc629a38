package eu.rempart.gateway.admin.testing;

import eu.rempart.gateway.app.certificate.CertificateFiles;
import eu.rempart.gateway.app.certificate.LocalAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;

/** Client certificates of an authority made for the test. */
public final class Certificates {
  private final LocalAuthority authority;

  public Certificates(Clock clock) {
    try {
      Path folder = Files.createTempDirectory("certificates");
      CertificateFiles files = CertificateFiles.in(folder, "ca");
      authority = LocalAuthority.openOrCreate(files, "Test", clock);
      // It holds its key itself from here on.
      Files.delete(files.certificate());
      Files.delete(files.key());
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For a key made for it. */
  public X509Certificate of(String name) {
    return of(name, pair().getPublic());
  }

  public X509Certificate of(String name, PublicKey key) {
    return authority.client(name, key);
  }

  public static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
