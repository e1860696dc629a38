package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.TlsSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What the TLS files hold, read once; closing overwrites the private key. */
final class TlsFiles implements AutoCloseable {
  private final byte[] certificateChain;
  private final byte[] privateKey;
  private final byte @Nullable [] clientAuthority;

  private TlsFiles(byte[] certificateChain, byte[] privateKey, byte @Nullable [] authority) {
    this.certificateChain = certificateChain;
    this.privateKey = privateKey;
    this.clientAuthority = authority;
  }

  static TlsFiles read(TlsSettings settings) throws IOException {
    Path authority = settings.clientAuthority();
    return new TlsFiles(
        Files.readAllBytes(settings.certificateChain()),
        Files.readAllBytes(settings.privateKey()),
        authority == null ? null : Files.readAllBytes(authority));
  }

  /** Differs when any of the files does. */
  byte[] fingerprint() {
    try {
      MessageDigest all = MessageDigest.getInstance("SHA-256");
      all.update(MessageDigest.getInstance("SHA-256").digest(certificateChain));
      all.update(MessageDigest.getInstance("SHA-256").digest(privateKey));
      if (clientAuthority != null) {
        all.update(clientAuthority);
      }
      return all.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** When the first certificate of the chain ends. */
  Instant expires() throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(certificateChain))
        .stream()
        .map(certificate -> ((X509Certificate) certificate).getNotAfter().toInstant())
        .min(Comparator.naturalOrder())
        .orElseThrow(() -> new GeneralSecurityException("the file holds no certificate"));
  }

  byte[] certificateChain() {
    return certificateChain;
  }

  byte[] privateKey() {
    return privateKey;
  }

  byte @Nullable [] clientAuthority() {
    return clientAuthority;
  }

  @Override
  public void close() {
    Arrays.fill(privateKey, (byte) 0);
  }
}
