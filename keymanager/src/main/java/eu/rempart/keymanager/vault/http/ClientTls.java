package eu.rempart.keymanager.vault.http;

import eu.rempart.keymanager.KeyConfigurationException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS that trusts the authorities of one PEM file and no others, and may show a certificate. */
final class ClientTls {
  private static final char[] NO_PASSWORD = new char[0];

  private ClientTls() {}

  /**
   * The context.
   *
   * @throws KeyConfigurationException naming the file that is at fault
   */
  static SSLContext of(TlsFiles files, TlsFiles.Content content) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identity(files, content), trust(files, content).getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TrustManagerFactory trust(TlsFiles files, TlsFiles.Content content) {
    try {
      KeyStore authorities = empty();
      int count = 0;
      for (Certificate certificate : ClientIdentity.certificates(content.trust)) {
        authorities.setCertificateEntry("authority-" + count++, certificate);
      }
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(authorities);
      return trust;
    } catch (GeneralSecurityException e) {
      throw unusable("The file " + files.trust() + " does not hold certificates in PEM", e);
    }
  }

  private static KeyManager @Nullable [] identity(TlsFiles files, TlsFiles.Content content) {
    if (content.certificate == null || content.key == null) {
      return null;
    }
    try {
      ClientIdentity identity = ClientIdentity.parse(content.certificate, content.key);
      KeyStore own = empty();
      own.setKeyEntry(
          "client", identity.key(), NO_PASSWORD, identity.chain().toArray(Certificate[]::new));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, NO_PASSWORD);
      return keys.getKeyManagers();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unusable(
          "The files "
              + files.certificate()
              + " and "
              + files.key()
              + " are not a certificate in PEM and its key in PKCS #8",
          e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return store;
  }

  /** The exception's text is left out: it may quote the file. */
  private static KeyConfigurationException unusable(String sentence, Exception e) {
    return new KeyConfigurationException(sentence + ": " + e.getClass().getSimpleName());
  }
}
