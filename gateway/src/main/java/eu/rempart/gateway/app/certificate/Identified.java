package eu.rempart.gateway.app.certificate;

import eu.rempart.keymanager.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** A certificate and the key it is for, in two files. */
record Identified(X509Certificate certificate, PrivateKey key) {

  /** What the files hold, or null when they are missing, broken or not a pair. */
  static @Nullable Identified read(CertificateFiles files) {
    if (!Files.exists(files.certificate()) || !Files.exists(files.key())) {
      return null;
    }
    try {
      Identified found =
          new Identified(
              Pem.certificate(Files.readAllBytes(files.certificate())),
              Pem.ellipticKey(new PrivateFile(files.key()).read()));
      return found.isPair() ? found : null;
    } catch (IOException | GeneralSecurityException e) {
      return null;
    }
  }

  /** A crash between the two writes leaves a certificate beside the key of another. */
  private boolean isPair() throws GeneralSecurityException {
    byte[] probe = certificate.getSerialNumber().toByteArray();
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key);
    signature.update(probe);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(probe);
    return signature.verify(signed);
  }

  void write(CertificateFiles files) throws IOException, GeneralSecurityException {
    new PrivateFile(files.key()).replace(Pem.of(key));
    new PrivateFile(files.certificate()).replace(Pem.of(certificate));
  }

  @Override
  public String toString() {
    return "Identified[" + certificate.getSubjectX500Principal() + "]";
  }
}
