package eu.rempart.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trust in a gateway's own authority and in no other. */
public final class Trust {
  private Trust() {}

  /** Trust managers for the authority in a PEM file. */
  public static TrustManager[] managers(Path caFile) {
    try (InputStream in = Files.newInputStream(caFile)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      Certificate authority = CertificateFactory.getInstance("X.509").generateCertificate(in);
      store.setCertificateEntry("rempart", authority);
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot trust " + caFile, e);
    }
  }

  /** The one trust manager for X.509. */
  static X509TrustManager x509(Path caFile) {
    return (X509TrustManager) managers(caFile)[0];
  }

  /** A TLS context of that trust. */
  public static SSLContext context(Path caFile) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(caFile), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }
}
