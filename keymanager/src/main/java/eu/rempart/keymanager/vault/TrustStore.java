package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KeyConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS that trusts the authorities of one PEM file and no others. */
final class TrustStore {
  private TrustStore() {}

  static SSLContext of(Path pem) {
    try {
      KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
      authorities.load(null, null);
      int count = 0;
      for (Certificate certificate : certificates(pem)) {
        authorities.setCertificateEntry("authority-" + count++, certificate);
      }
      if (count == 0) {
        throw new KeyConfigurationException("The file " + pem + " holds no certificate");
      }
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(authorities);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new KeyConfigurationException(
          "The file " + pem + " is not PEM certificates: " + e.getClass().getSimpleName());
    } catch (IOException e) {
      throw new KeyConfigurationException(
          "The file " + pem + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static Collection<? extends Certificate> certificates(Path pem)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
  }
}
