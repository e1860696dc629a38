package eu.rempart.gateway.admin.client;

import eu.rempart.gateway.administrator.AdministratorFiles;
import eu.rempart.gateway.app.folder.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The TLS of an administrator's commands: their certificate, and trust in the instance's own
 * authority and in no other.
 */
public final class AdminTls {
  private static final char[] NONE = new char[0];

  private AdminTls() {}

  /**
   * The context.
   *
   * @param authority PEM of the authority that vouches for the admin listener
   * @throws AdminRefused when a file is missing or cannot be read
   */
  public static SSLContext context(AdministratorFiles files, Path authority) {
    try {
      KeyStore own = empty();
      own.setKeyEntry(
          "administrator",
          key(files.key()),
          NONE,
          new Certificate[] {certificate(files.certificate())});
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, NONE);
      KeyStore trusted = empty();
      trusted.setCertificateEntry("authority", certificate(authority));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (NoSuchFileException e) {
      throw new AdminRefused(
          "there is no "
              + e.getFile()
              + (authority.toString().equals(e.getFile())
                  ? ", by which to trust the admin listener; it is tls/ca.pem of the instance's"
                      + " folder: put it there, or name it with --ca"
                  : "; name the folder of the administrator's client.pem and client.key with"
                      + " --credentials"));
    } catch (IOException e) {
      throw new AdminRefused(FileFault.sentence(e));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new AdminRefused(
          "one of "
              + files.certificate()
              + ", "
              + files.key()
              + " and "
              + authority
              + " is damaged; put it back from where it was copied from");
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NONE);
    return store;
  }

  private static Certificate certificate(Path file) throws GeneralSecurityException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  /** A key on an elliptic curve, or an RSA key, in PKCS #8. */
  private static PrivateKey key(Path file) throws GeneralSecurityException, IOException {
    String pem = Files.readString(file, StandardCharsets.US_ASCII);
    byte[] encoded =
        Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", "").strip());
    try {
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (InvalidKeySpecException e) {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }
}
